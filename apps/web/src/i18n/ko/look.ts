import type { look as english } from '../en/look.ts';
import type { Like } from '../like.ts';

/** Words of how the page itself looks: language and theme. */
export const look = {
  'look.language': '언어',
  'look.language.failed': '이 언어를 불러오지 못했습니다. 연결을 확인하고 다시 시도하세요.',
  'look.theme': '화면 테마',
  'look.theme.system': '시스템 설정',
  'look.theme.light': '라이트',
  'look.theme.dark': '다크',
} satisfies Like<typeof english>;
