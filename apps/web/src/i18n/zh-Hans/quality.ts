import type { quality as english } from '../en/quality.ts';
import type { Like } from '../like.ts';

/** Words about the quality of connections. */
export const quality = {
  'quality.tile': '连接不佳',
  'quality.lost': '收不到其他人的任何内容，正在恢复连接…',
  'quality.paused': '连接不佳。您的视频已暂停，以保证声音。',
  'quality.pausedFor': '与 {names} 的连接不佳。对方那里已暂停您的视频，以保证声音。',
  'quality.sent': '您的视频已恢复发送。',
  'quality.less': '连接不佳。您的视频清晰度已降低，以保证声音。',
  'quality.poor': '连接不佳。画面和声音可能断断续续。',
} satisfies Like<typeof english>;
