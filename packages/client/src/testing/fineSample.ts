import type { Sample } from '../quality/sample.ts';

/** A connection that nothing is wrong with. */
export const FINE: Sample = {
  rtt: 40,
  lossIn: 0,
  lossOut: 0,
  isNews: true,
  jitter: 5,
  concealed: 0,
  fps: 30,
  bitrate: 1e6,
  fpsOut: 30,
  bitrateOut: 1e6,
  limitation: 'none',
  available: 2e6,
  silent: false,
};
