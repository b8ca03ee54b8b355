import type { report as english } from '../en/report.ts';
import type { Like } from '../like.ts';

/** Words of the report after a call. */
export const report = {
  'report.title': '通话期间的连接情况',
  'report.when': '{from} – {to}（{length}）',
  'report.poor.loss': '连接不佳：部分声音和画面在途中丢失。',
  'report.poor.delay': '连接不佳：所有内容都来得很晚。',
  'report.poor.jitter': '连接不佳：声音时快时慢。',
  'report.poor.narrow': '连接不佳：线路容不下画面。',
  'report.lost': '收不到任何内容。',
  'report.paused': '对方的视频已暂停，以保证声音。',
  'report.held': '没有向对方发送您的视频，以保证声音。',
  'report.away': '您的页面连不上服务器。',
  'report.copy': '复制报告',
} satisfies Like<typeof english>;
