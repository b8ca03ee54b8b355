import type { ScreenSize } from '../media/screen.ts';
import type { CapturedScreen, ScreenSource } from '../screen/source.ts';
import { FakeTrack } from './FakeSource.ts';

const SCREEN = { id: 'screen', label: 'Screen' };

/** A picker without a browser: it stays open until the person chooses or closes it. */
export class FakeScreen implements ScreenSource {
  readonly available: boolean;
  readonly asked: ScreenSize[] = [];
  readonly #open: PromiseWithResolvers<CapturedScreen>[] = [];
  readonly #shown = new Set<MediaStreamTrack>();

  constructor(available = true) {
    this.available = available;
  }

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

  stream(): MediaStream {
    const stream = {
      getTracks: () => [...this.#shown],
      addTrack: (track: MediaStreamTrack) => void this.#shown.add(track),
      removeTrack: (track: MediaStreamTrack) => void this.#shown.delete(track),
    };
    return stream as unknown as MediaStream;
  }
}
