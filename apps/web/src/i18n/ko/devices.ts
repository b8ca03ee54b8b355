import type { devices as english } from '../en/devices.ts';
import type { Like } from '../like.ts';

/** Words of what stands at the door too: the speaker test, and whether one hides. */
export const devices = {
  'devices.speaker.test': '스피커 테스트',
  'devices.speaker.testing': '재생 중…',
  'devices.hideAddress': '내 주소 숨기기',
  'devices.hideAddress.hint':
    '다른 사람은 이 서버의 중계를 통해 연결되며 내 IP 주소를 볼 수 없습니다. 소리와 영상이 조금 늦어질 수 있습니다.',
  'devices.hideAddress.none':
    '지금 이 서버에는 중계가 없습니다. 켜져 있는 동안에는 아무도 나를 보거나 들을 수 없습니다.',
} satisfies Like<typeof english>;
