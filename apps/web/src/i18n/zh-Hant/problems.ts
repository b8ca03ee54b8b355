import type { problems as english } from '../en/problems.ts';
import type { Like } from '../like.ts';

/** What operators read when something was refused: a sentence per code. */
export const problems = {
  'problem.request.bad': '伺服器不接受填寫的內容，請檢查後重試。',
  'problem.request.large': '內容超過了伺服器一次能接受的量，請縮短。',
  'problem.request.type': '伺服器無法理解此要求。請重新載入頁面後重試。',
  'problem.auth.none': '您的登入已失效，請重新登入。',
  'problem.auth.password': '密碼不正確，請檢查後重試。',
  'problem.auth.origin': '伺服器不認得此頁面的網址。請透過 PUBLIC_URL 開啟。',
  'problem.auth.session': '只有已登入的人才能這樣做。',
  'problem.rate.attempts': '您的網路嘗試次數過多，請一分鐘後重試。',
  'problem.rate.requests': '要求過於頻繁，請稍後重試。',
  'problem.room.unknown': '這個房間已經不再開放。',
  'problem.server.draining': '伺服器正在排空，不開啟新會議室。請先關閉排空。',
  'problem.server.closing': '伺服器即將停止。等它恢復後再試一次。',
  'problem.room.untitled': '只有具標題的房間才能列出，請填寫標題。',
  'problem.room.kept': '伺服器保留的房間已達上限。請在設定中調高上限，或取消保留某個房間。',
  'problem.room.capacity': '伺服器的房間數已達上限。請結束一個房間，或在設定中調高上限。',
  'problem.person.unknown': '此人已經不在房間裡。',
  'problem.name.unknown': '這個名字已經沒有人使用。',
  'problem.key.unknown': '這個金鑰已經不存在。',
  'problem.key.many': '金鑰數量已達上限，請先撤銷一個。',
  'problem.webhook.unknown': '這個 Webhook 已經不存在。',
  'problem.webhook.many': 'Webhook 數量已達上限，請先刪除一個。',
  'problem.webhook.address':
    '訊息只傳送到公開的 HTTPS 網址。如需其他網址，請在 WEBHOOK_ALLOW 中寫明其來源並重新啟動伺服器。',
  'problem.delivery.unknown': '這則訊息已不再保存。',
  'problem.path.unknown': '伺服器不認得此要求，可能比頁面的版本舊。請重新載入頁面。',
  'problem.method.wrong': '伺服器不認得此要求，可能比頁面的版本舊。請重新載入頁面。',
  'problem.store.unavailable': '無法儲存，沒有任何變更。請檢查伺服器的磁碟。',
  'problem.failed': '伺服器內部發生錯誤，詳情請看伺服器記錄。',
  'problem.unreachable': '伺服器沒有回應。請確認它正在執行，然後重試。',
} satisfies Like<typeof english>;
