import type { devices as english } from '../en/devices.ts';
import type { Like } from '../like.ts';

/** Words of the speaker test: its button stands at the door. */
export const devices = {
  'devices.speaker.test': '测试扬声器',
  'devices.speaker.testing': '正在播放…',
} satisfies Like<typeof english>;
