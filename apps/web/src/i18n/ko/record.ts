import type { record as english } from '../en/record.ts';
import type { Like } from '../like.ts';

/** Words of recording what one sees. */
export const record = {
  'record.start': '보이는 화면 녹화',
  'record.stop': '녹화 중지',
  'record.on': '녹화하고 있습니다',
  'record.mark': '녹화 중',
  'record.by': '{name}님이 녹화하고 있습니다',
  'record.by.many': { other: '{name}님 외 {count}명이 녹화하고 있습니다' },
  'record.ended': '{name}님이 녹화를 마쳤습니다',
  'record.inMemory': '이 브라우저는 녹화가 끝날 때까지 내용을 메모리에 보관합니다. 30분 정도 들어갑니다.',
  'record.nearlyFull': '이 녹화에 쓸 메모리가 얼마 남지 않았습니다. 몇 분 뒤 녹화가 끝나고 저장됩니다.',
  'record.saving': '녹화를 저장하는 중…',
  'record.saved.disk': '녹화를 저장했습니다.',
  'record.saved.memory': '녹화 파일이 다운로드 항목에 있습니다.',
  'record.saved.full': '메모리가 가득 차서 녹화가 끝났습니다. 녹화 파일이 다운로드 항목에 있습니다.',
  'record.problem': '녹화: {problem}',
  'record.problem.unsupported': '이 브라우저에서는 할 수 없습니다.',
  'record.problem.cancelled': '파일을 저장할 곳을 고르지 않아 시작하지 않았습니다.',
  'record.problem.offline': '모두에게 알릴 수 있도록, 연결되어 있을 때만 시작할 수 있습니다.',
  'record.problem.full': '디스크가 가득 차서 끝났습니다. 그 전에 안전하게 저장된 내용은 파일에 있습니다.',
  'record.problem.write': '파일에 더 이상 쓸 수 없어서 끝났습니다. 그 전에 안전하게 저장된 내용은 파일에 있습니다.',
  'record.problem.failed': '시작되지 않았습니다. 다시 시도하세요.',
} satisfies Like<typeof english>;
