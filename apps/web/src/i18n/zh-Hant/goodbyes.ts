import type { goodbyes as english } from '../en/goodbyes.ts';
import type { Like } from '../like.ts';

/** What people read when their place in a call ended: a sentence per code. */
export const goodbyes = {
  'goodbye.taken-over': '您已在另一個分頁或視窗繼續這次通話。',
  'goodbye.left': '您已離開會議。',
  'goodbye.expired': '您離線太久，會議中的位置已釋出。',
  'goodbye.removed': '此伺服器的管理員將您移出了會議。',
  'goodbye.ended': '此伺服器的管理員已為所有人結束會議。',
  'goodbye.malformed': '頁面與伺服器無法互相辨識。請重新載入頁面，再加入一次。',
  'goodbye.flooding': '此頁面傳送的內容超過伺服器的限制。請稍候片刻，再加入一次。',
  'goodbye.version': 'Parley 已更新。請重新載入頁面，再加入一次。',
  'goodbye.restarting': '伺服器正在重新啟動，請稍候再加入。',
  'goodbye.overloaded': '伺服器目前已滿，請一分鐘後再試。',
} satisfies Like<typeof english>;
