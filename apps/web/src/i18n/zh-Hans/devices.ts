import type { devices as english } from '../en/devices.ts';
import type { Like } from '../like.ts';

/** Words of what stands at the door too: the speaker test, and whether one hides. */
export const devices = {
  'devices.speaker.test': '测试扬声器',
  'devices.speaker.testing': '正在播放…',
  'devices.hideAddress': '隐藏我的地址',
  'devices.hideAddress.hint': '其他人通过此服务器的中继与您连接，看不到您的 IP 地址。声音和画面可能稍有延迟。',
  'devices.hideAddress.none': '此服务器目前没有中继。开启此项时，没有人能看到或听到您。',
} satisfies Like<typeof english>;
