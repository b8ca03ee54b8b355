import type { Counters, Limitation } from './counters.ts';
import { FEWEST, type Told } from './told.ts';

/** How a connection did between two looks at it. */
export type Sample = {
  /** The round trip in milliseconds; null before it was measured. */
  readonly rtt: number | null;
  /** The share of packets that did not come, 0 to 1: of what one hears and sees, and of what one sends as the other end tells. */
  readonly lossIn: number;
  readonly lossOut: number;
  /** The other end has told of it since the look before. */
  readonly isNews: boolean;
  /** How unevenly the other's voice comes, in milliseconds. */
  readonly jitter: number;
  /** The share of the other's voice that was made up because it had not come, 0 to 1. */
  readonly concealed: number;
  /** Pictures a second, and bits a second of them, that came from the other's camera. */
  readonly fps: number;
  readonly bitrate: number;
  /** The same of one's own camera, as it was sent there, and what held it back. */
  readonly fpsOut: number;
  readonly bitrateOut: number;
  readonly limitation: Limitation;
  /** Bits a second that the line is thought to carry from here; null where the browser does not say. */
  readonly available: number | null;
  /** Nothing at all came in this time, not even the path's own checks. */
  readonly silent: boolean;
};

/** What happened between two looks at one connection, and what the other end tells of it; null where there was no time between them. */
export function sampleBetween(before: Counters, after: Counters, told: Told): Sample | null {
  const seconds = (after.at - before.at) / 1_000;
  if (seconds <= 0) return null;
  const grown = (of: (one: Counters) => number): number => Math.max(0, of(after) - of(before));
  const [came, missed] = [grown((one) => one.received.packets), grown((one) => one.received.lost)];
  // While the other's microphone is off nothing comes, and all of it is made up: that is no loss.
  const voice = grown((one) => one.sound.packets) > 0;
  return {
    rtt: after.rtt,
    lossIn: share(missed, came + missed),
    lossOut: told.loss,
    isNews: told.isNews,
    jitter: voice ? after.sound.jitter : 0,
    concealed: voice
      ? share(
          grown((one) => one.sound.concealed),
          grown((one) => one.sound.samples),
        )
      : 0,
    fps: grown((one) => one.picture.frames) / seconds,
    bitrate: (grown((one) => one.picture.bytes) * 8) / seconds,
    fpsOut: grown((one) => one.sending.frames) / seconds,
    bitrateOut: (grown((one) => one.sending.bytes) * 8) / seconds,
    limitation: after.sending.limitation,
    available: after.available,
    silent: after.heard !== null && after.heard === before.heard,
  };
}

const share = (part: number, whole: number): number => (whole < FEWEST ? 0 : Math.min(1, part / whole));
