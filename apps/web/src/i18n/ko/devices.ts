import type { devices as english } from '../en/devices.ts';
import type { Like } from '../like.ts';

/** Words of the speaker test: its button stands at the door. */
export const devices = {
  'devices.speaker.test': '스피커 테스트',
  'devices.speaker.testing': '재생 중…',
} satisfies Like<typeof english>;
