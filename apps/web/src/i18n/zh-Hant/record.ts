import type { record as english } from '../en/record.ts';
import type { Like } from '../like.ts';

/** Words of recording what one sees. */
export const record = {
  'record.start': '錄製我看到的畫面',
  'record.stop': '停止錄製',
  'record.on': '您正在錄製',
  'record.mark': '正在錄製',
  'record.by': '{name} 正在錄製',
  'record.by.many': { other: '{name} 和另外 {count} 人正在錄製' },
  'record.ended': '{name} 已停止錄製',
  'record.inMemory': '此瀏覽器會將錄製內容保留在記憶體中，直到錄製結束，大約可容納半小時。',
  'record.nearlyFull': '此錄製可用的記憶體所剩不多。幾分鐘後錄製將結束並儲存。',
  'record.saving': '正在儲存錄製內容…',
  'record.saved.disk': '錄製內容已儲存。',
  'record.saved.memory': '錄製內容已儲存到您的下載項目中。',
  'record.saved.full': '記憶體已滿，錄製已結束。錄製內容已儲存到您的下載項目中。',
  'record.problem': '錄製：{problem}',
  'record.problem.unsupported': '此瀏覽器不支援。',
  'record.problem.cancelled': '未選擇檔案的儲存位置，因此沒有開始。',
  'record.problem.offline': '只有在您已連線時才能開始，以便告知所有人。',
  'record.problem.full': '磁碟已滿，錄製已結束。檔案中保留了此前已安全存下的內容。',
  'record.problem.write': '無法繼續寫入檔案，錄製已結束。檔案中保留了此前已安全存下的內容。',
  'record.problem.failed': '未能開始。請再試一次。',
} satisfies Like<typeof english>;
