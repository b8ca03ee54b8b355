import type { report as english } from '../en/report.ts';
import type { Like } from '../like.ts';

/** Words of the report after a call. */
export const report = {
  'report.title': '通話期間的連線狀況',
  'report.when': '{from} – {to}（{length}）',
  'report.poor.loss': '連線不佳：部分聲音和畫面在途中遺失。',
  'report.poor.delay': '連線不佳：所有內容都來得很晚。',
  'report.poor.jitter': '連線不佳：聲音時快時慢。',
  'report.poor.narrow': '連線不佳：線路容不下畫面。',
  'report.lost': '收不到任何內容。',
  'report.paused': '對方的視訊已暫停，以保住聲音。',
  'report.held': '沒有向對方傳送您的視訊，以保住聲音。',
  'report.away': '您的頁面連不上伺服器。',
  'report.copy': '複製報告',
} satisfies Like<typeof english>;
