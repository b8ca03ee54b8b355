import type { left as english } from '../en/left.ts';
import type { Like } from '../like.ts';

/** Words of the page after a call. */
export const left = {
  'left.title': '회의에서 나갔습니다',
  'left.title.taken-over': '다른 탭에서 참여했습니다',
  'left.title.expired': '자리를 너무 오래 비웠습니다',
  'left.title.removed': '회의에서 내보내졌습니다',
  'left.title.version': 'Parley가 업데이트되었습니다',
  'left.title.ended': '통화가 끝났습니다',
  'left.length': '통화 시간은 {length}입니다.',
  'left.rejoin': '다시 참여',
  'left.reload': '새로고침하고 다시 참여',
  'left.here': '여기에서 계속하기',
  'left.new': '새 회의 시작',
} satisfies Like<typeof english>;
