import type { left as english } from '../en/left.ts';
import type { Like } from '../like.ts';

/** Words of the page after a call. */
export const left = {
  'left.title': '您已离开会议',
  'left.title.taken-over': '您已在另一个标签页加入',
  'left.title.expired': '您离开太久了',
  'left.title.removed': '您已被移出会议',
  'left.title.version': 'Parley 已更新',
  'left.title.ended': '通话已结束',
  'left.length': '通话时长：{length}。',
  'left.rejoin': '重新加入',
  'left.reload': '重新加载并加入',
  'left.here': '改在这里继续',
  'left.new': '发起新会议',
} satisfies Like<typeof english>;
