import type { codes as english } from '../en/codes.ts';
import type { Like } from '../like.ts';

/** What people read when something was refused: a sentence per code. */
export const codes = {
  'error.bad.message': '伺服器無法辨識剛才的要求。請重新載入頁面後再試一次。',
  'error.bad.state': '目前無法執行這個動作，請再試一次。',
  'error.bad.name': '無法使用這個名稱。名稱須為 1 到 64 個可見字元。',
  'error.bad.title': '無法使用此標題。標題須為 1 至 80 個可見字元。',
  'error.rate.messages': '操作太頻繁了，請稍候再試。',
  'error.rate.joins': '您的網路剛才有許多人加入會議，請一分鐘後再試。',
  'error.rate.rooms': '您的網路剛才發起了許多會議，請一分鐘後再試。',
  'error.room.full': '會議人數已滿。有人離開後即可加入，請稍後再試。',
  'error.room.capacity': '伺服器目前無法容納更多會議，請幾分鐘後再試。',
  'error.seat.unknown': '您在會議中的位置已不再保留，請重新加入。',
  'error.seat.taken': '您已在這個分頁中加入此會議。',
  'error.store.unavailable': '伺服器暫時無法儲存內容，請稍後再試。',
  'error.server.draining': '伺服器目前不接受新的會議。請稍後再試，或加入已經開始的會議。',
  'error.server.stopping': '伺服器正在重新啟動，請稍候再試。',
  'error.link.wrong': '這個邀請無法用於這場會議。請向邀請您的人索取新的邀請。',
  'error.link.expired': '這個邀請已過期。請向邀請您的人索取新的邀請。',
  'error.link.needed': '這場會議僅限受邀者參加。請向邀請您的人索取您本人的連結。',
  'error.link.lost': '還沒收到回應，連線就中斷了。請再試一次。',
  'error.link.timeout': '伺服器沒有及時回應。請檢查網路連線後再試一次。',
  'error.failed': '伺服器發生問題，請再試一次。',
} satisfies Like<typeof english>;
