import { expect, test } from 'vitest';
import { FINE } from '../testing/fineSample.ts';
import { follow, strainOf, WHOLE, type AudioFirst, type Strain } from './audioFirst.ts';

const after = (strains: readonly Strain[], from: AudioFirst = WHOLE): AudioFirst => strains.reduce(follow, from);
/** What is sent after each of the looks. */
function portions(strains: readonly Strain[], from: AudioFirst = WHOLE): string[] {
  let now = from;
  return strains.map((strain) => (now = follow(now, strain)).portion);
}
const times = (count: number, strain: Strain): Strain[] => Array.from({ length: count }, () => strain);

test('[QU6] on a line that gives way bitrate and frame rate fall first, then the size, then there is no picture', () => {
  expect(portions(times(4, 'heavy'))).toEqual(['rough', 'small', 'none', 'none']);
  expect(portions(times(7, 'strained'))).toEqual(['whole', 'rough', 'rough', 'small', 'small', 'none', 'none']);
});

test('[QU6] one strained look is none, and what tells nothing changes nothing', () => {
  expect(portions(['strained', 'calm', 'strained', 'unsure', 'strained'])).toEqual([
    'whole',
    'whole',
    'whole',
    'whole',
    'whole',
  ]);
  expect(after(['heavy', ...times(9, 'unsure')]).portion).toBe('rough');
});

test('[QU7] what was given up last comes back first, each after three calm looks in a row', () => {
  const none = after(times(3, 'heavy'));
  expect(portions(times(9, 'calm'), none)).toEqual([
    ...['none', 'none', 'small', 'small', 'small', 'rough', 'rough', 'rough', 'whole'],
  ]);
  expect(after(['calm', 'calm', 'unsure', 'calm', 'calm'], none).portion).toBe('none');
});

test('[QU7] a line that is never calm and never strained either is tried again after half a minute', () => {
  const none = after(times(3, 'heavy'));
  expect(portions(times(15, 'unsure'), none).slice(-2)).toEqual(['none', 'small']);
  expect(after([...times(14, 'unsure'), 'strained', ...times(14, 'unsure')], none).portion).toBe('none');
});

test('[QU7] a try that fails is repeated after twice the time, at most after 24 s, and one that lasts makes it three looks again', () => {
  let now = after(times(3, 'heavy'));
  const waits: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    let waited = 0;
    for (; now.portion === 'none'; waited += 1) now = follow(now, 'calm');
    waits.push(waited);
    now = follow(now, 'heavy');
  }
  expect(waits).toEqual([3, 6, 12, 12]);
  while (now.portion !== 'whole') now = follow(now, 'calm');
  now = after([...times(4, 'calm'), ...times(3, 'heavy')], now);
  expect(portions(times(3, 'calm'), now)).toEqual(['none', 'none', 'small']);
});

test('[QU7] from a line that is whole again the picture is back within 15 s, whatever was tried before', () => {
  // 20 s narrow: three steps down, then every try fails.
  let now = WHOLE;
  for (let looks = 0; looks < 10; looks += 1) now = follow(now, now.portion === 'none' ? 'calm' : 'heavy');
  let looks = 0;
  for (; now.portion === 'none'; looks += 1) now = follow(now, 'calm');
  expect(looks * 2_000).toBeLessThanOrEqual(13_000);
});

test('[QU6] lost packets and delay are strain, and so is a line with room for less than a fifth of the picture', () => {
  const strain = (sample: object, portion: AudioFirst['portion'] = 'whole', bitrate = 1_800_000, least = 0): Strain =>
    strainOf({ ...FINE, ...sample }, portion, bitrate, least);
  expect(strain({})).toBe('calm');
  // What was told before the last look has been answered; there is still no calm.
  expect([strain({ lossOut: 0.1, isNews: false }), strain({ lossOut: 0.02, isNews: false })]).toEqual([
    'unsure',
    'calm',
  ]);
  expect([strain({ lossOut: 0.03 }), strain({ lossOut: 0.05 }), strain({ lossOut: 0.1 })]).toEqual([
    ...['unsure', 'strained', 'heavy'],
  ]);
  expect([strain({ rtt: 300 }), strain({ rtt: 400 }), strain({ rtt: 800 }), strain({ rtt: null })]).toEqual([
    ...['unsure', 'strained', 'heavy', 'calm'],
  ]);
  // By way of a satellite everything is late, and nothing is in the way.
  expect([strain({ rtt: 650 }, 'whole', 1_800_000, 600), strain({ rtt: 1_000 }, 'whole', 1_800_000, 600)]).toEqual([
    ...['calm', 'strained'],
  ]);
  const narrow = { available: 250_000, limitation: 'bandwidth' };
  expect([strain(narrow), strain(narrow, 'small'), strain(narrow, 'whole', 700_000)]).toEqual([
    'heavy',
    'heavy',
    'calm',
  ]);
  // A picture that needs no more, or is not sent, is not held up; what one hears badly is not for this end to mend.
  expect(strain({ available: 250_000 })).toBe('calm');
  expect([strain(narrow, 'none'), strain({ ...narrow, bitrateOut: 0 }, 'small')]).toEqual(['calm', 'calm']);
  expect(strain({ available: null, limitation: 'bandwidth' })).toBe('calm');
  expect([strain({ lossIn: 0.5 }), strain({ silent: true, lossOut: 1 })]).toEqual(['calm', 'unsure']);
});
