import type { offline as english } from '../en/offline.ts';
import type { Like } from '../like.ts';

/** Words of the page that stands in for every other where there is no network. They are built into it. */
export const offline = {
  'offline.title': '無法連線到 Parley',
  'offline.line': '請檢查網路連線。一旦可以連線到伺服器，本頁會自動恢復。',
  'offline.retry': '再試一次',
} satisfies Like<typeof english>;
