import type { ui as english } from '../en/ui.ts';
import type { Like } from '../like.ts';

/** Words of the controls that every view shares, and of the page itself. */
export const ui = {
  'app.name': 'Parley',
  'app.loading': '正在加载',
  'app.broken': '页面没有加载完整',
  'app.broken.offline': '无法连接到服务器。请检查网络连接，恢复后页面会自动继续。',
  'app.broken.next': '重新加载后仍未解决：服务器可能正在更新。请稍等片刻再重新加载。',
  'app.unloaded.offline': '无法加载。请检查网络连接后重试。',
  'app.unloaded.updated': 'Parley 已更新。重新加载后即可使用。',
  'app.unloaded.broken': '无法加载。重新加载后即可使用。',
  'app.retry': '重试',
  'app.reload': '重新加载',
  'app.check': '检查设备和连接',
  'ui.close': '关闭',
  'ui.toasts': '通知',
  'ui.copied': '已复制',
  'ui.copyFailed': '复制失败',
  'missing.title': '这个地址没有内容',
  'missing.page': '链接可能不完整，请检查是否复制了整个地址。',
  'missing.room': '“{code}”不是会议代码。会议代码由 16 个字母和数字组成，例如 k3vd-9x0q-7mzt-h2ep。',
  'missing.home': '返回首页',
} satisfies Like<typeof english>;
