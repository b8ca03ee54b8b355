import type { look as english } from '../en/look.ts';
import type { Like } from '../like.ts';

/** Words of how the page itself looks: language and theme. */
export const look = {
  'look.language': '語言',
  'look.language.failed': '無法載入這個語言。請檢查網路連線後再試一次。',
  'look.theme': '外觀',
  'look.theme.system': '跟隨系統',
  'look.theme.light': '淺色',
  'look.theme.dark': '深色',
} satisfies Like<typeof english>;
