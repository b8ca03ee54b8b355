import type { offline as english } from '../en/offline.ts';
import type { Like } from '../like.ts';

/** Words of the page that stands in for every other where there is no network. They are built into it. */
export const offline = {
  'offline.title': 'Parley에 연결할 수 없습니다',
  'offline.line': '네트워크 연결을 확인하세요. 서버에 연결되면 이 페이지가 자동으로 돌아옵니다.',
  'offline.retry': '다시 시도',
} satisfies Like<typeof english>;
