import type { update as english } from '../en/update.ts';
import type { Like } from '../like.ts';

/** Words about an update of the server in the middle of a call. */
export const update = {
  'update.newer': 'Parley 已更新。通話不受影響，您可以在方便時重新載入。',
} satisfies Like<typeof english>;
