import type { goodbyes as english } from '../en/goodbyes.ts';
import type { Like } from '../like.ts';

/** What people read when their place in a call ended: a sentence per code. */
export const goodbyes = {
  'goodbye.taken-over': '다른 탭이나 창에서 통화를 이어 가고 있습니다.',
  'goodbye.left': '회의에서 나갔습니다.',
  'goodbye.expired': '오랫동안 오프라인 상태여서 자리가 해제되었습니다.',
  'goodbye.removed': '이 서버의 관리자가 회의에서 내보냈습니다.',
  'goodbye.ended': '이 서버의 관리자가 모두의 회의를 끝냈습니다.',
  'goodbye.malformed': '페이지와 서버가 서로 이해하지 못했습니다. 페이지를 새로고침한 뒤 다시 참여하세요.',
  'goodbye.flooding': '서버가 받을 수 있는 것보다 많이 보냈습니다. 잠시 후 다시 참여하세요.',
  'goodbye.version': 'Parley가 업데이트되었습니다. 페이지를 새로고침한 뒤 다시 참여하세요.',
  'goodbye.restarting': '서버가 다시 시작되고 있습니다. 잠시 후 다시 참여하세요.',
  'goodbye.overloaded': '지금은 서버에 자리가 없습니다. 1분 후 다시 시도하세요.',
} satisfies Like<typeof english>;
