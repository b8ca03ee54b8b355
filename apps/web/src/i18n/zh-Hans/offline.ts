import type { offline as english } from '../en/offline.ts';
import type { Like } from '../like.ts';

/** Words of the page that stands in for every other where there is no network. They are built into it. */
export const offline = {
  'offline.title': '无法连接到 Parley',
  'offline.line': '请检查网络连接。一旦可以连接到服务器，本页会自动恢复。',
  'offline.retry': '重试',
} satisfies Like<typeof english>;
