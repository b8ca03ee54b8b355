import type { left as english } from '../en/left.ts';
import type { Like } from '../like.ts';

/** Words of the page after a call. */
export const left = {
  'left.title': '您已離開會議',
  'left.title.taken-over': '您已在另一個分頁加入',
  'left.title.expired': '您離開太久了',
  'left.title.removed': '您已被移出會議',
  'left.title.version': 'Parley 已更新',
  'left.title.ended': '通話已結束',
  'left.length': '通話時間：{length}。',
  'left.rejoin': '重新加入',
  'left.reload': '重新載入並加入',
  'left.here': '改在這裡繼續',
  'left.new': '發起新會議',
} satisfies Like<typeof english>;
