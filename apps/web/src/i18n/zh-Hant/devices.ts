import type { devices as english } from '../en/devices.ts';
import type { Like } from '../like.ts';

/** Words of what stands at the door too: the speaker test, and whether one hides. */
export const devices = {
  'devices.speaker.test': '測試喇叭',
  'devices.speaker.testing': '播放中…',
  'devices.hideAddress': '隱藏我的位址',
  'devices.hideAddress.hint': '其他人透過此伺服器的中繼與您連線，看不到您的 IP 位址。聲音和畫面可能稍有延遲。',
  'devices.hideAddress.none': '此伺服器目前沒有中繼。開啟此項時，沒有人能看到或聽到您。',
} satisfies Like<typeof english>;
