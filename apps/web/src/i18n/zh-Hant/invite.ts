import type { invite as english } from '../en/invite.ts';
import type { Like } from '../like.ts';

/** Words of how others are asked in. */
export const invite = {
  'invite.title': '邀請他人',
  'invite.text': '擁有這個連結的人都可以加入。',
  'invite.invited': '此會議僅限受邀者參加。其他人的連結由邀請您的一方提供。',
  'invite.share': '加入 {title}',
} satisfies Like<typeof english>;
