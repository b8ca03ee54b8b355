import type { invite as english } from '../en/invite.ts';
import type { Like } from '../like.ts';

/** Words of how others are asked in. */
export const invite = {
  'invite.title': '초대',
  'invite.text': '이 링크가 있는 사람은 누구나 참여할 수 있습니다.',
  'invite.invited': '초대받은 사람을 위한 회의입니다. 다른 사람의 링크는 초대한 쪽에서 만듭니다.',
  'invite.share': '{title}에 참여하세요',
} satisfies Like<typeof english>;
