import type { quality as english } from '../en/quality.ts';
import type { Like } from '../like.ts';

/** Words about the quality of connections. */
export const quality = {
  'quality.tile': '연결이 좋지 않음',
  'quality.lost': '다른 사람에게서 아무것도 오지 않습니다. 연결을 되살리는 중…',
  'quality.paused': '연결이 좋지 않습니다. 소리를 지키기 위해 내 영상을 멈췄습니다.',
  'quality.pausedFor': '{names} 님과의 연결이 좋지 않습니다. 소리를 지키기 위해 그쪽으로 보내는 내 영상을 멈췄습니다.',
  'quality.sent': '내 영상을 다시 보내고 있습니다.',
  'quality.less': '연결이 좋지 않습니다. 소리를 지키기 위해 내 영상의 화질을 낮췄습니다.',
  'quality.poor': '연결이 좋지 않습니다. 화면과 소리가 끊길 수 있습니다.',
} satisfies Like<typeof english>;
