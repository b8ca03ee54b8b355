import type { ui as english } from '../en/ui.ts';
import type { Like } from '../like.ts';

/** Words of the controls that every view shares, and of the page itself. */
export const ui = {
  'app.name': 'Parley',
  'app.loading': '불러오는 중',
  'app.broken': '페이지를 모두 불러오지 못했습니다',
  'app.broken.offline': '서버에 연결할 수 없습니다. 연결을 확인하세요. 다시 연결되면 페이지가 자동으로 이어집니다.',
  'app.broken.next': '새로고침해도 해결되지 않았습니다. 서버가 업데이트 중일 수 있으니 잠시 후 다시 새로고침하세요.',
  'app.unloaded.offline': '불러오지 못했습니다. 연결을 확인하고 다시 시도하세요.',
  'app.unloaded.updated': 'Parley가 업데이트되었습니다. 새로고침하면 사용할 수 있습니다.',
  'app.unloaded.broken': '불러오지 못했습니다. 새로고침하면 사용할 수 있습니다.',
  'app.retry': '다시 시도',
  'app.reload': '새로고침',
  'app.check': '장치와 연결 확인',
  'ui.close': '닫기',
  'ui.toasts': '알림',
  'ui.copied': '복사했습니다',
  'ui.copyFailed': '복사하지 못했습니다',
  'missing.title': '이 주소에는 아무것도 없습니다',
  'missing.page': '링크가 온전하지 않을 수 있습니다. 주소를 끝까지 복사했는지 확인하세요.',
  'missing.room':
    '‘{code}’은(는) 회의 코드가 아닙니다. 회의 코드는 k3vd-9x0q-7mzt-h2ep처럼 영문자와 숫자 16자로 되어 있습니다.',
  'missing.home': '첫 페이지로 가기',
} satisfies Like<typeof english>;
