import type { LinkState } from '@parley/protocol';
import { expect, test } from 'vitest';
import { countersOf } from './counters.ts';
import { linkTo, LinksTeller } from './links.ts';

const [ben, cleo] = ['b', 'c'].map((letter) => letter.repeat(26)) as [string, string];
const link = (to: string, ms: number | null = 40): LinkState => ({ to, path: 'direct', quality: 'good', ms });

test('[QU17] how the connections are is told when something differs, and once a minute', () => {
  const told: LinkState[][] = [];
  const teller = new LinksTeller((links) => told.push(links));
  teller.handle([], 0);
  expect(told).toEqual([]);
  teller.handle([link(ben)], 2_000);
  teller.handle([link(ben, 55)], 4_000);
  expect(told).toEqual([[link(ben)]]);
  teller.handle([link(ben, 90)], 6_000);
  teller.handle([link(ben, 95), link(cleo)], 8_000);
  teller.handle([{ ...link(ben, 95), quality: 'poor' }, link(cleo)], 10_000);
  expect(told).toHaveLength(4);
  teller.handle([{ ...link(ben, 95), quality: 'poor' }, link(cleo)], 69_000);
  expect(told).toHaveLength(4);
  teller.handle([{ ...link(ben, 95), quality: 'poor' }, link(cleo)], 70_000);
  teller.handle([], 72_000);
  expect([told.length, told.at(-1)]).toEqual([6, []]);
});

test('[QU17] a connection with a relay at either end is told from a direct one, and one that is lost has no path', () => {
  const report = (...types: [string, string]) => {
    const stats = [
      { id: 't', type: 'transport', selectedCandidatePairId: 'p' },
      { id: 'p', type: 'candidate-pair', localCandidateId: 'l', remoteCandidateId: 'r', currentRoundTripTime: 0.0412 },
      { id: 'l', type: 'local-candidate', candidateType: types[0] },
      { id: 'r', type: 'remote-candidate', candidateType: types[1] },
    ];
    return countersOf(new Map(stats.map((one) => [one.id, one])) as unknown as RTCStatsReport);
  };
  const good = { at: 'good' } as const;
  expect(linkTo(ben, good, report('host', 'srflx'))).toEqual({ to: ben, path: 'direct', quality: 'good', ms: 41 });
  for (const ends of [
    ['relay', 'host'],
    ['host', 'relay'],
  ] as [string, string][]) {
    expect(linkTo(ben, { at: 'poor', why: 'loss' }, report(...ends))).toMatchObject({ path: 'relay', quality: 'poor' });
  }
  expect(linkTo(ben, { at: 'lost' }, report('host', 'host'))).toEqual({
    to: ben,
    path: 'none',
    quality: 'unknown',
    ms: null,
  });
});
