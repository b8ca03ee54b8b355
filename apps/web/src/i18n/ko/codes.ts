import type { codes as english } from '../en/codes.ts';
import type { Like } from '../like.ts';

/** What people read when something was refused: a sentence per code. */
export const codes = {
  'error.bad.message': '서버가 요청을 이해하지 못했습니다. 페이지를 새로고침한 뒤 다시 시도하세요.',
  'error.bad.state': '지금은 할 수 없습니다. 다시 시도하세요.',
  'error.bad.name': '사용할 수 없는 이름입니다. 이름은 눈에 보이는 문자 1~64자여야 합니다.',
  'error.bad.title': '사용할 수 없는 제목입니다. 제목은 눈에 보이는 문자 1~80자여야 합니다.',
  'error.rate.messages': '요청이 너무 많습니다. 잠시 후 다시 시도하세요.',
  'error.rate.joins': '같은 네트워크에서 많은 사람이 방금 참여했습니다. 1분 후 다시 시도하세요.',
  'error.rate.rooms': '같은 네트워크에서 회의가 방금 많이 시작되었습니다. 1분 후 다시 시도하세요.',
  'error.room.full': '회의 정원이 찼습니다. 누군가 나간 뒤 다시 시도하세요.',
  'error.room.capacity': '서버에 회의를 더 열 자리가 없습니다. 몇 분 후 다시 시도하세요.',
  'error.seat.unknown': '이 회의의 자리가 더 이상 남아 있지 않습니다. 다시 참여하세요.',
  'error.seat.taken': '이 탭에서 이미 회의에 참여 중입니다.',
  'error.store.unavailable': '서버가 지금은 아무것도 저장할 수 없습니다. 잠시 후 다시 시도하세요.',
  'error.server.draining': '지금은 서버가 새 회의를 받지 않습니다. 나중에 다시 시도하거나 이미 열린 회의에 참여하세요.',
  'error.server.stopping': '서버가 다시 시작되고 있습니다. 잠시 후 다시 시도하세요.',
  'error.link.wrong': '이 초대로는 이 회의에 들어갈 수 없습니다. 초대한 사람에게 새 초대를 요청하세요.',
  'error.link.expired': '만료된 초대입니다. 초대한 사람에게 새 초대를 요청하세요.',
  'error.link.needed': '초대받은 사람만 참여할 수 있는 회의입니다. 초대한 사람에게 본인의 링크를 요청하세요.',
  'error.link.lost': '응답을 받기 전에 연결이 끊겼습니다. 다시 시도하세요.',
  'error.link.timeout': '서버가 제때 응답하지 않았습니다. 연결을 확인하고 다시 시도하세요.',
  'error.failed': '서버에 문제가 생겼습니다. 다시 시도하세요.',
} satisfies Like<typeof english>;
