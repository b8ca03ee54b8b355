/** Words of how others are asked in. */
export const invite = {
  'invite.title': 'Invite people',
  'invite.text': 'Whoever has this link can join.',
  'invite.share': 'Join me in {title}',
} as const;
