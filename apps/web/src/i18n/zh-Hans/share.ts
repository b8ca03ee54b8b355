import type { share as english } from '../en/share.ts';
import type { Like } from '../like.ts';

/** Words of sharing one's own screen. */
export const share = {
  'share.start': '共享屏幕',
  'share.stop': '停止共享',
  'share.on': '您正在共享屏幕',
  'share.onWithSound': '您正在共享屏幕和声音',
  'share.ended': '您已停止共享屏幕',
  'share.content': '优化目标',
  'share.madeFor': '已针对{what}优化',
  'share.content.text': '文字',
  'share.content.textHint': '清晰',
  'share.content.motion': '动态画面',
  'share.content.motionHint': '流畅',
  'share.problem': '屏幕：{problem}',
  'share.problem.denied': '系统不允许浏览器录制屏幕。请在系统的隐私设置中允许，然后重试。',
  'share.problem.busy': '暂时无法读取。请选择其他内容来共享。',
  'share.problem.missing': '没有可以共享的内容。',
  'share.problem.failed': '未能开始。请重试，或共享其他内容。',
} satisfies Like<typeof english>;
