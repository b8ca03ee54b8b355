import type { look as english } from '../en/look.ts';
import type { Like } from '../like.ts';

/** Words of how the page itself looks: language and theme. */
export const look = {
  'look.language': '语言',
  'look.language.failed': '无法加载这种语言。请检查网络后重试。',
  'look.theme': '外观',
  'look.theme.system': '跟随系统',
  'look.theme.light': '浅色',
  'look.theme.dark': '深色',
} satisfies Like<typeof english>;
