import type { Scope } from '../scope.ts';
import { Mixer } from './Mixer.ts';

/** ms from one picture to the next. */
const PICTURE_MS = 50;
/** A timer may come this many ms early. */
const EARLY_MS = 4;
/** ms of recording that are handed over at a time. */
const SLICE_MS = 1_000;
/** ms between two pictures that seeking can land on; Chromium makes one in 100 pictures otherwise. */
const KEY_FRAME_MS = 5_000;
const BITS = { videoBitsPerSecond: 2_000_000, audioBitsPerSecond: 96_000 };

/** What is recorded. Asked anew for every picture, so that what comes and goes is followed. */
export interface Recorded {
  readonly size: { readonly width: number; readonly height: number };
  paint(pen: CanvasRenderingContext2D): void;
  /** The sounds of this moment. */
  sounds(): readonly MediaStreamTrack[];
}

/** Hears of a recording: its bytes in order, then its end, or that the browser gave up. */
export interface Hears {
  bytes(part: Blob): void;
  ended(): void;
}

/** A canvas and a mix, recorded (W3C MediaStream Recording). Records from the first moment until its scope ends or the browser gives up. */
export class Camcorder {
  /** What is really written, which may say more than what was asked for. */
  readonly mime: string;
  readonly #recorder: MediaRecorder;
  readonly #began = performance.now();
  #due = 0;

  constructor(scope: Scope, mimeType: string, recorded: Recorded, hears: Hears) {
    const canvas = Object.assign(document.createElement('canvas'), recorded.size);
    // With transparency each picture would be encoded twice.
    const pen = canvas.getContext('2d', { alpha: false });
    if (!pen) throw new DOMException('a canvas that cannot be drawn on', 'NotSupportedError');
    const mixer = new Mixer(scope);
    const paint = (): void => {
      const now = performance.now();
      if (scope.ended || now < this.#due - EARLY_MS) return;
      // A picture that came late does not move the next.
      this.#due = Math.max(this.#due + PICTURE_MS, now + PICTURE_MS / 2);
      mixer.follow(recorded.sounds());
      recorded.paint(pen);
    };
    // Two clocks: a hidden page's timers tick once a second, and a machine without a sound card may have no clock of sound.
    const beat = (): void => {
      if (scope.ended) return;
      paint();
      mixer.after(PICTURE_MS / 1_000, beat);
    };
    // Whenever it is painted: a rate of its own would drop what comes a little early.
    const pictures = canvas.captureStream();
    scope.onEnd(() => pictures.getTracks().forEach((track) => track.stop()));
    const stream = new MediaStream([...pictures.getVideoTracks(), mixer.track]);
    const options = { mimeType, ...BITS, videoKeyFrameIntervalDuration: KEY_FRAME_MS };
    this.#recorder = new MediaRecorder(stream, options);
    // Not in the scope: the last bytes come after its end.
    this.#recorder.addEventListener('dataavailable', ({ data }) => hears.bytes(data));
    this.#recorder.addEventListener('stop', () => hears.ended(), { once: true });
    paint();
    this.#recorder.start(SLICE_MS);
    this.mime = this.#recorder.mimeType || mimeType;
    scope.interval(paint, PICTURE_MS);
    beat();
    scope.onEnd(() => {
      if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    });
  }

  /** ms since the first picture. */
  get elapsed(): number {
    return performance.now() - this.#began;
  }
}
