import { expect, test } from 'vitest';
import { countersOf } from './counters.ts';
import { hear, UNTOLD } from './told.ts';

type Stat = Record<string, unknown>;

/** What is counted after so many seconds of a stream of 50 packets a second, with the last report that had come by then. */
const look = (s: number, reported: { at: number; lost: number } | null, ssrc = 1): Stat[] => [
  { type: 'outbound-rtp', ssrc, packetsSent: 50 * s, timestamp: s * 1_000 },
  ...(reported
    ? [{ type: 'remote-inbound-rtp', ssrc, timestamp: reported.at * 1_000, packetsLost: reported.lost }]
    : []),
];
const counted = (...stats: readonly Stat[]) => countersOf(new Map(stats.entries()) as unknown as RTCStatsReport);

/** The looks of half a minute at a voice that loses such a share of its packets, told of every five seconds. */
const looks = (share: number) => {
  let told = UNTOLD;
  const all = [];
  for (let s = 2; s <= 30; s += 2) {
    const at = Math.floor((s - 0.5) / 5) * 5 + 0.5;
    told = hear(told, counted(...look(s, at > 1 ? { at, lost: Math.round(50 * at * share) } : null)));
    all.push(told);
  }
  return all;
};

test('[QU15] a share of a voice that is told of every five seconds is that share in every look, and news in some', () => {
  for (const share of [0.04, 0.1]) {
    // The first report says from when on the second one counts.
    const all = looks(share).slice(6);
    for (const { loss } of all) expect(loss).toBeCloseTo(share, 2);
    const news = all.filter(({ isNews }) => isNews).length;
    expect(news).toBeGreaterThanOrEqual(3);
    expect(news).toBeLessThan(all.length / 2 + 1);
  }
});

test('[QU15] what was told holds for eight seconds, and of a few packets nothing is made', () => {
  const first = hear(UNTOLD, counted(...look(2, { at: 2, lost: 0 })));
  const second = hear(first, counted(...look(4, { at: 4, lost: 50 })));
  expect(second).toMatchObject({ loss: 0.5, isNews: true });
  expect(hear(second, counted(...look(11, { at: 4, lost: 50 })))).toMatchObject({ loss: 0.5, isNews: false });
  expect(hear(second, counted(...look(12, { at: 4, lost: 50 })))).toMatchObject({ loss: 0, isNews: false });
  expect(hear(first, counted(...look(2.3, { at: 2.3, lost: 10 })))).toMatchObject({ loss: 0, isNews: false });
});

test('[QU15] the reports of several streams are taken together, each over its own time', () => {
  const before = hear(UNTOLD, counted(...look(10, { at: 8, lost: 0 }), ...look(10, { at: 10, lost: 0 }, 2)));
  const after = counted(...look(12, { at: 12, lost: 20 }), ...look(12, { at: 12, lost: 10 }, 2));
  expect(hear(before, after).loss).toBeCloseTo(30 / 300, 5);
});
