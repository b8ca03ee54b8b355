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
  'home.open': '开放的房间',
  'home.open.loading': '正在查找开放的房间…',
  'home.open.none': '目前没有开放的房间。您可以给房间命名，来到此页面的人都能加入。',
  'home.open.lost': '无法显示开放的房间：连接不上服务器，正在自动重试。',
  'home.open.people': { other: '{count} 人在房间内' },
  'home.open.empty': '暂时无人',
  'home.open.full': '已满',
  'home.open.all': { other: '显示全部 {count} 个' },
  'home.open.new': '新建房间',
  'home.recent': '此设备上最近的会议',
  'home.recent.remove': '从列表中移除 {code}',
  'home.recent.removed': '已从列表中移除 {code}。',
  'home.insecure.title': '在此地址无法使用摄像头和麦克风',
  'home.insecure': '浏览器只允许在安全连接下使用它们。浏览器会就证书发出一次警告，这在您自己的网络中是正常的。',
  'home.insecure.open': '打开安全地址',
  'home.insecure.none': '浏览器只允许在安全连接下使用它们，而此服务器没有提供安全连接。请联系服务器管理员启用 HTTPS。',
} satisfies Like<typeof english>;
