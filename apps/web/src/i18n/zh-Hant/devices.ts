import type { devices as english } from '../en/devices.ts';
import type { Like } from '../like.ts';

/** Words of the speaker test: its button stands at the door. */
export const devices = {
  'devices.speaker.test': '測試喇叭',
  'devices.speaker.testing': '播放中…',
} satisfies Like<typeof english>;
