import type { ui as english } from '../en/ui.ts';
import type { Like } from '../like.ts';

/** Words of the controls that every view shares, and of the page itself. */
export const ui = {
  'app.name': 'Parley',
  'app.loading': '載入中',
  'app.broken': '頁面沒有完整載入',
  'app.broken.offline': '無法連線到伺服器。請檢查網路連線，恢復後頁面會自動繼續。',
  'app.broken.next': '重新載入後仍未解決：伺服器可能正在更新。請稍候片刻再重新載入。',
  'app.unloaded.offline': '無法載入。請檢查網路連線後再試一次。',
  'app.unloaded.updated': 'Parley 已更新。重新載入後即可使用。',
  'app.unloaded.broken': '無法載入。重新載入後即可使用。',
  'app.retry': '再試一次',
  'app.reload': '重新載入',
  'app.check': '檢查裝置與連線',
  'ui.close': '關閉',
  'ui.toasts': '通知',
  'ui.copied': '已複製',
  'ui.copyFailed': '無法複製',
  'missing.title': '這個網址沒有內容',
  'missing.page': '連結可能不完整，請確認是否複製了整個網址。',
  'missing.room': '「{code}」不是會議代碼。會議代碼由 16 個字母與數字組成，例如 k3vd-9x0q-7mzt-h2ep。',
  'missing.home': '返回首頁',
} satisfies Like<typeof english>;
