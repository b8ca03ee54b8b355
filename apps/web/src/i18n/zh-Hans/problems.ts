import type { problems as english } from '../en/problems.ts';
import type { Like } from '../like.ts';

/** What operators read when something was refused: a sentence per code. */
export const problems = {
  'problem.request.bad': '服务器不接受填写的内容，请检查后重试。',
  'problem.request.large': '内容超过了服务器一次能接受的量，请缩短。',
  'problem.request.type': '服务器无法理解此请求。请重新加载页面后重试。',
  'problem.auth.none': '您的登录已失效，请重新登录。',
  'problem.auth.password': '密码不正确，请检查后重试。',
  'problem.auth.origin': '服务器不认得此页面的地址。请通过 PUBLIC_URL 打开。',
  'problem.auth.session': '只有已登录的人才能这样做。',
  'problem.rate.attempts': '您的网络尝试次数过多，请一分钟后重试。',
  'problem.rate.requests': '请求过于频繁，请稍后重试。',
  'problem.room.unknown': '这个房间已经不再开放。',
  'problem.server.draining': '服务器正在排空，不开启新会议室。请先关闭排空。',
  'problem.server.closing': '服务器即将停止。等它恢复后再试一次。',
  'problem.room.untitled': '只有带标题的房间才能列出，请填写标题。',
  'problem.room.kept': '服务器保留的房间已达上限。请在设置中调高上限，或取消保留某个房间。',
  'problem.room.capacity': '服务器的房间数已达上限。请结束一个房间，或在设置中调高上限。',
  'problem.person.unknown': '此人已经不在房间里。',
  'problem.name.unknown': '这个名字已经没有人使用。',
  'problem.key.unknown': '这个密钥已经不存在。',
  'problem.key.many': '密钥数量已达上限，请先吊销一个。',
  'problem.webhook.unknown': '这个 Webhook 已经不存在。',
  'problem.webhook.many': 'Webhook 数量已达上限，请先删除一个。',
  'problem.webhook.address':
    '消息只发送到公开的 HTTPS 地址。如需其他地址，请在 WEBHOOK_ALLOW 中写明其来源并重启服务器。',
  'problem.delivery.unknown': '这条消息已不再保存。',
  'problem.path.unknown': '服务器不认得此请求，可能比页面的版本旧。请重新加载页面。',
  'problem.method.wrong': '服务器不认得此请求，可能比页面的版本旧。请重新加载页面。',
  'problem.store.unavailable': '无法保存，没有任何更改。请检查服务器的磁盘。',
  'problem.failed': '服务器内部出错，详情见服务器日志。',
  'problem.unreachable': '服务器没有响应。请确认它正在运行，然后重试。',
} satisfies Like<typeof english>;
