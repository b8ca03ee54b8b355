import type { update as english } from '../en/update.ts';
import type { Like } from '../like.ts';

/** Words about an update of the server in the middle of a call. */
export const update = {
  'update.newer': 'Parley 已更新。通话不受影响，您可以在方便时重新加载。',
} satisfies Like<typeof english>;
