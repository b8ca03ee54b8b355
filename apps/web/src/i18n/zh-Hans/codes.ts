import type { codes as english } from '../en/codes.ts';
import type { Like } from '../like.ts';

/** What people read when something was refused: a sentence per code. */
export const codes = {
  'error.bad.message': '服务器无法识别刚才的请求。请重新加载页面后再试。',
  'error.bad.state': '现在无法执行此操作，请重试。',
  'error.bad.name': '这个名字无法使用。名字应为 1 到 64 个可见字符。',
  'error.bad.title': '无法使用此标题。标题须为 1 至 80 个可见字符。',
  'error.rate.messages': '操作太频繁了，请稍等片刻再试。',
  'error.rate.joins': '您所在的网络刚刚有很多人加入会议，请一分钟后再试。',
  'error.rate.rooms': '您所在的网络刚刚发起了很多会议，请一分钟后再试。',
  'error.room.full': '会议已满。有人离开后即可加入，请稍后再试。',
  'error.room.capacity': '服务器暂时无法容纳更多会议，请几分钟后再试。',
  'error.seat.unknown': '您在会议中的位置已不再保留，请重新加入。',
  'error.seat.taken': '您已在此标签页中加入了这个会议。',
  'error.store.unavailable': '服务器暂时无法保存内容，请稍后再试。',
  'error.server.draining': '服务器目前不接受新的会议。请稍后再试，或加入已经开始的会议。',
  'error.server.stopping': '服务器正在重启，请稍后再试。',
  'error.link.wrong': '此邀请无法用于这场会议。请向邀请您的人索取新的邀请。',
  'error.link.expired': '此邀请已过期。请向邀请您的人索取新的邀请。',
  'error.link.needed': '此会议仅限受邀者参加。请向邀请您的人索取您本人的链接。',
  'error.link.lost': '还没收到答复，连接就断开了。请重试。',
  'error.link.timeout': '服务器没有及时答复。请检查网络后重试。',
  'error.failed': '服务器出了点问题，请重试。',
} satisfies Like<typeof english>;
