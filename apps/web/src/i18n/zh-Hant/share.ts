import type { share as english } from '../en/share.ts';
import type { Like } from '../like.ts';

/** Words of sharing one's own screen. */
export const share = {
  'share.start': '分享螢幕',
  'share.stop': '停止分享',
  'share.on': '您正在分享螢幕',
  'share.onWithSound': '您正在分享螢幕和聲音',
  'share.ended': '您已停止分享螢幕',
  'share.content': '最佳化目標',
  'share.madeFor': '已針對{what}最佳化',
  'share.content.text': '文字',
  'share.content.textHint': '清晰',
  'share.content.motion': '動態畫面',
  'share.content.motionHint': '流暢',
  'share.problem': '螢幕：{problem}',
  'share.problem.denied': '系統不允許瀏覽器錄製螢幕。請在系統的隱私權設定中允許，然後再試一次。',
  'share.problem.busy': '暫時無法讀取。請選擇其他內容來分享。',
  'share.problem.missing': '沒有可以分享的內容。',
  'share.problem.failed': '未能開始。請再試一次，或分享其他內容。',
} satisfies Like<typeof english>;
