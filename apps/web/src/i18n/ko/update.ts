import type { update as english } from '../en/update.ts';
import type { Like } from '../like.ts';

/** Words about an update of the server in the middle of a call. */
export const update = {
  'update.newer': 'Parley가 업데이트되었습니다. 통화는 계속되니 편할 때 새로고침하세요.',
} satisfies Like<typeof english>;
