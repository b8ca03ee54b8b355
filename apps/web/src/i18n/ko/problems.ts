import type { problems as english } from '../en/problems.ts';
import type { Like } from '../like.ts';

/** What operators read when something was refused: a sentence per code. */
export const problems = {
  'problem.request.bad': '입력한 내용을 서버가 받아들이지 않습니다. 내용을 확인하세요.',
  'problem.request.large': '서버가 한 번에 받을 수 있는 양을 넘었습니다. 줄여서 다시 시도하세요.',
  'problem.request.type': '서버가 요청을 이해하지 못했습니다. 페이지를 새로고침한 뒤 다시 시도하세요.',
  'problem.auth.none': '로그인이 끝났습니다. 다시 로그인하세요.',
  'problem.auth.password': '비밀번호가 아닙니다. 확인한 뒤 다시 시도하세요.',
  'problem.auth.origin': '서버가 자기 주소로 알지 못하는 주소에서 열린 페이지입니다. PUBLIC_URL에서 여세요.',
  'problem.auth.session': '로그인한 사람만 할 수 있습니다.',
  'problem.rate.attempts': '같은 네트워크에서 시도가 너무 많았습니다. 1분 후 다시 시도하세요.',
  'problem.rate.requests': '요청이 너무 많습니다. 잠시 후 다시 시도하세요.',
  'problem.room.unknown': '이 방은 이제 열려 있지 않습니다.',
  'problem.server.draining': '서버를 비우는 중이라 새 방을 열지 않습니다. 먼저 비우기를 끄세요.',
  'problem.server.closing': '서버가 곧 종료됩니다. 다시 켜진 뒤에 시도하세요.',
  'problem.room.untitled': '제목이 있는 방만 목록에 표시할 수 있습니다. 제목을 입력하세요.',
  'problem.room.kept': '서버가 유지할 수 있는 방의 수에 이르렀습니다. 설정에서 늘리거나 유지하는 방을 줄이세요.',
  'problem.room.capacity': '서버가 열 수 있는 방의 수에 이르렀습니다. 방을 하나 끝내거나 설정에서 늘리세요.',
  'problem.person.unknown': '이 사람은 이제 방에 없습니다.',
  'problem.name.unknown': '이제 아무도 쓰지 않는 이름입니다.',
  'problem.key.unknown': '이 키는 이제 없습니다.',
  'problem.key.many': '키를 더 만들 수 없습니다. 먼저 하나를 폐기하세요.',
  'problem.webhook.unknown': '이 웹훅은 이제 없습니다.',
  'problem.webhook.many': '웹훅을 더 만들 수 없습니다. 먼저 하나를 삭제하세요.',
  'problem.webhook.address':
    '메시지는 공개 HTTPS 주소로만 보냅니다. 다른 주소는 WEBHOOK_ALLOW에 출처를 적고 서버를 다시 시작하세요.',
  'problem.delivery.unknown': '이 메시지는 더 이상 보관되지 않습니다.',
  'problem.path.unknown':
    '서버가 알지 못하는 요청입니다. 서버가 이 페이지보다 오래되었을 수 있으니 페이지를 새로고침하세요.',
  'problem.method.wrong':
    '서버가 알지 못하는 요청입니다. 서버가 이 페이지보다 오래되었을 수 있으니 페이지를 새로고침하세요.',
  'problem.store.unavailable': '저장하지 못했으며 아무것도 바뀌지 않았습니다. 서버의 디스크를 확인하세요.',
  'problem.failed': '서버 안에서 문제가 생겼습니다. 서버 로그를 확인하세요.',
  'problem.unreachable': '서버가 응답하지 않았습니다. 서버가 실행 중인지 확인한 뒤 다시 시도하세요.',
} satisfies Like<typeof english>;
