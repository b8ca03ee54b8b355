import type { home as english } from '../en/home.ts';
import type { Like } from '../like.ts';

/** Words of the start page. */
export const home = {
  'home.title': '링크 하나로 만나는 회의',
  'home.line': '링크를 보내면 바로 얼굴을 볼 수 있습니다. 설치도 가입도 필요 없습니다.',
  'home.start': '회의 시작',
  'home.or': '또는',
  'home.join.label': '회의 코드 또는 링크',
  'home.join': '참여',
  'home.join.empty': '회의 코드를 입력하거나 링크를 붙여 넣으세요.',
  'home.join.unknown': '회의 코드나 링크가 아닙니다. 코드는 k3vd-9x0q-7mzt-h2ep와 같은 형식입니다.',
  'home.open': '열린 방',
  'home.open.loading': '열린 방을 찾는 중…',
  'home.open.none': '지금은 열린 방이 없습니다. 방에 이름을 붙이면 이 페이지에 오는 누구나 참여할 수 있습니다.',
  'home.open.lost': '서버에 연결할 수 없어 열린 방을 표시하지 못합니다. 자동으로 다시 시도합니다.',
  'home.open.people': { other: '{count}명 참여 중' },
  'home.open.empty': '아무도 없음',
  'home.open.full': '가득 참',
  'home.open.all': { other: '{count}개 모두 보기' },
  'home.open.new': '새 방',
  'home.recent': '이 기기의 최근 회의',
  'home.recent.remove': '목록에서 {code} 삭제',
  'home.recent.removed': '목록에서 {code}을(를) 삭제했습니다.',
  'home.insecure.title': '이 주소에서는 카메라와 마이크를 쓸 수 없습니다',
  'home.insecure':
    '브라우저는 보안 연결에서만 카메라와 마이크를 허용합니다. 인증서 경고가 한 번 나타나지만, 내부 네트워크에서는 정상입니다.',
  'home.insecure.open': '보안 주소로 열기',
  'home.insecure.none':
    '브라우저는 보안 연결에서만 카메라와 마이크를 허용하는데, 이 서버에는 보안 연결이 없습니다. 서버 관리자에게 HTTPS를 켜 달라고 요청하세요.',
} satisfies Like<typeof english>;
