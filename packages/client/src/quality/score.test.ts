import { expect, test } from 'vitest';
import { FINE } from '../testing/fineSample.ts';
import type { Sample } from './sample.ts';
import { judge, judgeLost, UNJUDGED, type Score } from './score.ts';

const look = (score: Score, ...samples: readonly Partial<Sample>[]): Score =>
  samples.reduce((before, sample) => judge(before, { ...FINE, ...sample }, false), score);
const LOSSY = { lossIn: 0.08 };
const BETWEEN = { lossIn: 0.03 };
const SILENT = { silent: true };

test('[QU2] a connection is poor after two bad looks in a row, never after one', () => {
  expect(look(UNJUDGED, LOSSY, {}, LOSSY, {}, LOSSY).quality).toEqual({ at: 'good' });
  expect(look(UNJUDGED, LOSSY, LOSSY).quality).toEqual({ at: 'poor', why: 'loss' });
});

test('[QU2] what counts is loss either way, delay, unevenness and a voice made up, and the first of them is the reason', () => {
  const whyOf = (...samples: readonly Partial<Sample>[]) => look(UNJUDGED, ...samples).quality;
  expect(whyOf({ lossOut: 0.05 }, { lossOut: 0.05 })).toEqual({ at: 'poor', why: 'loss' });
  expect(whyOf({ rtt: 400 }, { rtt: 900 })).toEqual({ at: 'poor', why: 'delay' });
  expect(whyOf({ jitter: 60 }, { jitter: 60 })).toEqual({ at: 'poor', why: 'jitter' });
  expect(whyOf({ concealed: 0.2 }, { concealed: 0.2 })).toEqual({ at: 'poor', why: 'jitter' });
  expect(whyOf({ rtt: 400 }, LOSSY)).toEqual({ at: 'poor', why: 'delay' });
  expect(judge(judge(UNJUDGED, FINE, true), FINE, true).quality).toEqual({ at: 'poor', why: 'narrow' });
  expect(whyOf({ rtt: null }, { rtt: null }, { limitation: 'cpu', fps: 2 }, { limitation: 'cpu', fps: 2 })).toEqual({
    at: 'good',
  });
});

test('[QU2] a poor connection is good after three looks in a row that are well below what made it poor', () => {
  const bad = look(UNJUDGED, LOSSY, LOSSY);
  expect(look(bad, {}, {}).quality.at).toBe('poor');
  expect(look(bad, {}, {}, BETWEEN, {}, {}).quality.at).toBe('poor');
  expect(look(bad, {}, {}, {}).quality.at).toBe('good');
  // What would not make a good one poor keeps a poor one so.
  expect(look(UNJUDGED, BETWEEN, BETWEEN, BETWEEN).quality.at).toBe('good');
});

test('[QU3] a connection is lost after two looks without a packet, or without its path, and poor before it is good again', () => {
  expect(look(UNJUDGED, SILENT).quality.at).toBe('good');
  expect(look(UNJUDGED, LOSSY, SILENT).quality.at).toBe('good');
  const lost = look(UNJUDGED, SILENT, SILENT);
  expect(lost.quality).toEqual({ at: 'lost' });
  expect(judgeLost(UNJUDGED).quality.at).toBe('good');
  expect(judgeLost(judgeLost(UNJUDGED))).toEqual(lost);
  expect(judgeLost(look(UNJUDGED, SILENT))).toEqual(lost);
  expect(judgeLost(lost)).toEqual(lost);
  expect(look(lost, {}).quality).toEqual({ at: 'poor', why: 'loss' });
  expect(look(lost, {}, {}, {}).quality.at).toBe('poor');
  expect(look(lost, {}, {}, {}, {}).quality.at).toBe('good');
});
