/** Words of how others are asked in. */
export const invite = {
  'invite.title': 'Invite people',
  'invite.text': 'Whoever has this link can join.',
  'invite.invited': 'This meeting is for invited people. Whoever invited you makes their links.',
  'invite.share': 'Join me in {title}',
} as const;
