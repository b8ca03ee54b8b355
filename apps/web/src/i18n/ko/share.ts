import type { share as english } from '../en/share.ts';
import type { Like } from '../like.ts';

/** Words of sharing one's own screen. */
export const share = {
  'share.start': '화면 공유',
  'share.stop': '공유 중지',
  'share.on': '화면을 공유하고 있습니다',
  'share.onWithSound': '화면과 소리를 공유하고 있습니다',
  'share.ended': '화면 공유를 멈췄습니다',
  'share.content': '최적화 대상',
  'share.madeFor': '{what}에 맞춤',
  'share.content.text': '글자',
  'share.content.textHint': '선명하게',
  'share.content.motion': '움직임',
  'share.content.motionHint': '부드럽게',
  'share.problem': '화면: {problem}',
  'share.problem.denied':
    '시스템이 브라우저의 화면 녹화를 허용하지 않습니다. 시스템의 개인정보 보호 설정에서 허용한 뒤 다시 시도하세요.',
  'share.problem.busy': '지금은 읽을 수 없습니다. 다른 것을 골라 공유하세요.',
  'share.problem.missing': '공유할 것이 없습니다.',
  'share.problem.failed': '시작되지 않았습니다. 다시 시도하거나 다른 것을 공유하세요.',
} satisfies Like<typeof english>;
