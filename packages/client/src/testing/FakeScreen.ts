import type { ScreenSize } from '../media/screen.ts';
import type { CapturedScreen, ScreenSource } from '../screen/source.ts';
import { FakeTrack } from './FakeSource.ts';

const SCREEN = { id: 'screen', label: 'Screen' };
import { FakeStream } from './FakeStream.ts';

/** A picker without a browser: it stays open until the person chooses or closes it. */
export class FakeScreen implements ScreenSource {
  /** Whether the browser can share. */
  readonly available: boolean;
  /** The sizes that were asked for, one for each time the picker was opened. */
  readonly asked: ScreenSize[] = [];
  readonly #open: PromiseWithResolvers<CapturedScreen>[] = [];

  /** A browser that can share, or cannot. */
  constructor(available = true) {
    this.available = available;
  }

  /** Opens the picker. */
  ask(size: ScreenSize): Promise<CapturedScreen> {
    this.asked.push(size);
    const question = Promise.withResolvers<CapturedScreen>();
    this.#open.push(question);
    return question.promise;
  }

  /** Chooses in the oldest open picker, with sound or without. */
  choose({ sound }: { sound: boolean } = { sound: false }): { picture: FakeTrack; sound: FakeTrack | null } {
    const chosen = {
      picture: new FakeTrack('video', SCREEN),
      sound: sound ? new FakeTrack('audio', SCREEN) : null,
    };
    this.#open.shift()?.resolve(chosen as unknown as CapturedScreen);
    return chosen;
  }

  /** The oldest open picker fails with this error. */
  refuse(cause: unknown): void {
    this.#open.shift()?.reject(cause);
  }

  /** An empty stream. */
  stream(): MediaStream {
    return FakeStream.make();
  }
}
