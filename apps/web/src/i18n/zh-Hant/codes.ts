import type { codes as english } from '../en/codes.ts';
import type { Like } from '../like.ts';

/** What people read when something was refused, and when their place in a call ended: a sentence per code. */
export const codes = {
  'error.bad.message': '伺服器無法辨識剛才的要求。請重新載入頁面後再試一次。',
  'error.bad.state': '目前無法執行這個動作，請再試一次。',
  'error.bad.name': '無法使用這個名稱。名稱須為 1 到 64 個可見字元。',
  'error.rate.messages': '操作太頻繁了，請稍候再試。',
  'error.rate.chat': '訊息傳得太快了，請稍候再傳送。',
  'error.rate.joins': '您的網路剛才有許多人加入會議，請一分鐘後再試。',
  'error.rate.rooms': '您的網路剛才發起了許多會議，請一分鐘後再試。',
  'error.room.full': '會議人數已滿。有人離開後即可加入，請稍後再試。',
  'error.room.capacity': '伺服器目前無法容納更多會議，請幾分鐘後再試。',
  'error.seat.unknown': '您在會議中的位置已不再保留，請重新加入。',
  'error.seat.taken': '您已在這個分頁中加入此會議。',
  'error.signal.absent': '對方已離開會議。',
  'error.chat.conflict': '這則訊息已經傳送過，但內容不同。',
  'error.store.unavailable': '伺服器無法儲存這則訊息，請再試一次。',
  'error.server.stopping': '伺服器正在重新啟動，請稍候再試。',
  'error.link.lost': '還沒收到回應，連線就中斷了。請再試一次。',
  'error.link.timeout': '伺服器沒有及時回應。請檢查網路連線後再試一次。',
  'error.failed': '伺服器發生問題，請再試一次。',
  'goodbye.taken-over': '您已在另一個分頁或視窗繼續這次通話。',
  'goodbye.left': '您已離開會議。',
  'goodbye.expired': '您離線太久，會議中的位置已釋出。',
  'goodbye.malformed': '頁面與伺服器無法互相辨識。請重新載入頁面，再加入一次。',
  'goodbye.flooding': '此頁面傳送的內容超過伺服器的限制。請稍候片刻，再加入一次。',
  'goodbye.version': 'Parley 已更新。請重新載入頁面，再加入一次。',
  'goodbye.restarting': '伺服器正在重新啟動，請稍候再加入。',
  'goodbye.overloaded': '伺服器目前已滿，請一分鐘後再試。',
} satisfies Like<typeof english>;
