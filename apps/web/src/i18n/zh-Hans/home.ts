import type { home as english } from '../en/home.ts';
import type { Like } from '../like.ts';

/** Words of the start page. */
export const home = {
  'home.title': '开会，就这么简单',
  'home.line': '分享链接，即可见面。无需安装，无需注册。',
  'home.start': '发起会议',
  'home.or': '或',
  'home.join.label': '会议代码或链接',
  'home.join': '加入',
  'home.join.empty': '请输入会议代码，或粘贴会议链接。',
  'home.join.unknown': '这不是会议代码或链接。会议代码类似 k3vd-9x0q-7mzt-h2ep。',
  'home.recent': '此设备上最近的会议',
  'home.recent.remove': '从列表中移除 {code}',
  'home.recent.removed': '已从列表中移除 {code}。',
  'home.insecure.title': '在此地址无法使用摄像头和麦克风',
  'home.insecure': '浏览器只允许在安全连接下使用它们。浏览器会就证书发出一次警告，这在您自己的网络中是正常的。',
  'home.insecure.open': '打开安全地址',
  'home.insecure.none': '浏览器只允许在安全连接下使用它们，而此服务器没有提供安全连接。请联系服务器管理员启用 HTTPS。',
} satisfies Like<typeof english>;
