import type { home as english } from '../en/home.ts';
import type { Like } from '../like.ts';

/** Words of the start page. */
export const home = {
  'home.title': '開會，就是這麼簡單',
  'home.line': '分享連結，立即見面。不必安裝，不必註冊。',
  'home.start': '發起會議',
  'home.or': '或',
  'home.join.label': '會議代碼或連結',
  'home.join': '加入',
  'home.join.empty': '請輸入會議代碼，或貼上會議連結。',
  'home.join.unknown': '這不是會議代碼或連結。會議代碼的格式類似 k3vd-9x0q-7mzt-h2ep。',
  'home.open': '開放的房間',
  'home.open.loading': '正在尋找開放的房間…',
  'home.open.none': '目前沒有開放的房間。您可以為房間命名，來到這個頁面的人都能加入。',
  'home.open.lost': '無法顯示開放的房間：連不上伺服器，正在自動重試。',
  'home.open.people': { other: '{count} 人在房間內' },
  'home.open.empty': '目前沒有人',
  'home.open.full': '已滿',
  'home.open.all': { other: '顯示全部 {count} 個' },
  'home.open.new': '新增房間',
  'home.recent': '這部裝置最近的會議',
  'home.recent.remove': '從清單中移除 {code}',
  'home.recent.removed': '已從清單中移除 {code}。',
  'home.insecure.title': '在這個網址無法使用攝影機和麥克風',
  'home.insecure': '瀏覽器只允許在安全連線下使用。瀏覽器會針對憑證警告一次，在您自己的網路中這是正常現象。',
  'home.insecure.open': '開啟安全網址',
  'home.insecure.none': '瀏覽器只允許在安全連線下使用，而這部伺服器並未提供。請聯絡伺服器管理員啟用 HTTPS。',
} satisfies Like<typeof english>;
