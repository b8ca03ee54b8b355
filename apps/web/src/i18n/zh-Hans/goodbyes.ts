import type { goodbyes as english } from '../en/goodbyes.ts';
import type { Like } from '../like.ts';

/** What people read when their place in a call ended: a sentence per code. */
export const goodbyes = {
  'goodbye.taken-over': '您已在另一个标签页或窗口中继续这次通话。',
  'goodbye.left': '您已离开会议。',
  'goodbye.expired': '您离线太久，会议中的位置已被释放。',
  'goodbye.removed': '此服务器的管理员将您移出了会议。',
  'goodbye.ended': '此服务器的管理员已为所有人结束会议。',
  'goodbye.malformed': '页面与服务器无法互相识别。请重新加载页面，然后再次加入。',
  'goodbye.flooding': '此页面发送的内容超出了服务器的限制。请稍等片刻，然后再次加入。',
  'goodbye.version': 'Parley 已更新。请重新加载页面，然后再次加入。',
  'goodbye.restarting': '服务器正在重启，请稍后再次加入。',
  'goodbye.overloaded': '服务器暂时已满，请一分钟后再试。',
} satisfies Like<typeof english>;
