import type { record as english } from '../en/record.ts';
import type { Like } from '../like.ts';

/** Words of recording what one sees. */
export const record = {
  'record.start': '录制我看到的画面',
  'record.stop': '停止录制',
  'record.on': '您正在录制',
  'record.mark': '正在录制',
  'record.by': '{name} 正在录制',
  'record.by.many': { other: '{name} 和另外 {count} 人正在录制' },
  'record.ended': '{name} 已停止录制',
  'record.inMemory': '此浏览器会把录制内容保存在内存中，直到录制结束，大约可容纳半小时。',
  'record.nearlyFull': '用于此录制的内存所剩不多。几分钟后录制将结束并保存。',
  'record.saving': '正在保存录制内容…',
  'record.saved.disk': '录制内容已保存。',
  'record.saved.memory': '录制内容已保存到您的下载内容中。',
  'record.saved.full': '内存已满，录制已结束。录制内容已保存到您的下载内容中。',
  'record.problem': '录制：{problem}',
  'record.problem.unsupported': '此浏览器不支持。',
  'record.problem.cancelled': '未选择文件的保存位置，因此没有开始。',
  'record.problem.offline': '只有在您已连接时才能开始，以便告知所有人。',
  'record.problem.full': '磁盘已满，录制已结束。文件中保留了此前已安全存下的内容。',
  'record.problem.write': '无法继续写入文件，录制已结束。文件中保留了此前已安全存下的内容。',
  'record.problem.failed': '未能开始。请重试。',
} satisfies Like<typeof english>;
