import type { invite as english } from '../en/invite.ts';
import type { Like } from '../like.ts';

/** Words of how others are asked in. */
export const invite = {
  'invite.title': '邀请他人',
  'invite.text': '拥有此链接的人都可以加入。',
  'invite.invited': '此会议仅限受邀者参加。其他人的链接由邀请您的一方提供。',
  'invite.share': '加入 {title}',
} satisfies Like<typeof english>;
