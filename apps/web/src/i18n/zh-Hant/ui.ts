import type { ui as english } from '../en/ui.ts';
import type { Like } from '../like.ts';

/** Words of the controls that every view shares, and of the page itself. */
export const ui = {
  'app.name': 'Parley',
  'app.loading': '載入中',
  'app.broken': '頁面沒有完整載入。',
  'app.broken.next': '可能是連線中斷，或 Parley 剛剛更新。',
  'app.reload': '重新載入頁面',
  'ui.close': '關閉',
  'ui.toasts': '通知',
  'ui.copied': '已複製',
  'ui.copyFailed': '無法複製',
  'missing.title': '這個網址沒有內容',
  'missing.page': '連結可能不完整，請確認是否複製了整個網址。',
  'missing.room': '「{code}」不是會議代碼。會議代碼由 16 個字母與數字組成，例如 k3vd-9x0q-7mzt-h2ep。',
  'missing.home': '返回首頁',
} satisfies Like<typeof english>;
