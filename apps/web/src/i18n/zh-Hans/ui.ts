import type { ui as english } from '../en/ui.ts';
import type { Like } from '../like.ts';

/** Words of the controls that every view shares, and of the page itself. */
export const ui = {
  'app.name': 'Parley',
  'app.loading': '正在加载',
  'app.broken': '页面没有加载完整。',
  'app.broken.next': '可能是网络中断，或者 Parley 刚刚更新过。',
  'app.reload': '重新加载页面',
  'ui.close': '关闭',
  'ui.toasts': '通知',
  'ui.copied': '已复制',
  'ui.copyFailed': '复制失败',
  'missing.title': '这个地址没有内容',
  'missing.page': '链接可能不完整，请检查是否复制了整个地址。',
  'missing.room': '“{code}”不是会议代码。会议代码由 16 个字母和数字组成，例如 k3vd-9x0q-7mzt-h2ep。',
  'missing.home': '返回首页',
} satisfies Like<typeof english>;
