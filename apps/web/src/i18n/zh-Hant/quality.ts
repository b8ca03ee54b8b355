import type { quality as english } from '../en/quality.ts';
import type { Like } from '../like.ts';

/** Words about the quality of connections. */
export const quality = {
  'quality.tile': '連線不佳',
  'quality.lost': '收不到其他人的任何內容，正在恢復連線…',
  'quality.paused': '連線不佳。您的視訊已暫停，以保住聲音。',
  'quality.pausedFor': '與 {names} 的連線不佳。對方那裡已暫停您的視訊，以保住聲音。',
  'quality.sent': '您的視訊已恢復傳送。',
  'quality.less': '連線不佳。您的視訊畫質已降低，以保住聲音。',
  'quality.poor': '連線不佳。畫面和聲音可能斷斷續續。',
} satisfies Like<typeof english>;
