import type { report as english } from '../en/report.ts';
import type { Like } from '../like.ts';

/** Words of the report after a call. */
export const report = {
  'report.title': '통화 중 연결 상태',
  'report.when': '{from} – {to} ({length})',
  'report.poor.loss': '연결이 좋지 않음: 소리와 화면의 일부가 도중에 사라졌습니다.',
  'report.poor.delay': '연결이 좋지 않음: 모든 것이 늦게 도착했습니다.',
  'report.poor.jitter': '연결이 좋지 않음: 소리가 고르지 않게 도착했습니다.',
  'report.poor.narrow': '연결이 좋지 않음: 회선에 영상을 보낼 여유가 없었습니다.',
  'report.lost': '아무것도 오지 않았습니다.',
  'report.paused': '소리를 지키기 위해 상대의 영상이 멈췄습니다.',
  'report.held': '소리를 지키기 위해 내 영상을 그쪽으로 보내지 않았습니다.',
  'report.away': '내 페이지가 서버에 닿지 않았습니다.',
  'report.copy': '보고서 복사',
} satisfies Like<typeof english>;
