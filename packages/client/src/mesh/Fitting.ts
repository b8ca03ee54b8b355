import type { Portion } from '../media/picture.ts';
import type { Readable } from '../readable.ts';
import { bind, cameraBounds, isSame, screenBounds, type Bounds } from './encoding.ts';
import { FIRST_BOUNDS, type Lane, type Lanes, type LocalTracks } from './lanes.ts';

/** What a fitting fits. */
export type FittingOptions = {
  readonly tracks: Pick<LocalTracks, 'content' | 'screen'>;
  /** Null until the first offer is known on this side. */
  readonly lanes: Readable<Lanes | null>;
  /** This side offered with the first bounds in it. */
  readonly offered: boolean;
  /** Waits for its turn: an encoder is not bounded while something is negotiated. */
  readonly step: (work: () => Promise<void>) => void;
};

/** Keeps what the encoders of one connection make within bounds: by the number of people, by what the screen shows, by the line. */
export class Fitting {
  readonly #options: FittingOptions;
  readonly #bounds = new Map<Lane, Bounds>();
  #people = 2;
  #portion: Portion = 'whole';
  #young = true;

  constructor(options: FittingOptions) {
    this.#options = options;
    if (options.offered) this.#bounds.set('camera', FIRST_BOUNDS);
  }

  /** Until the connection has stood for a while. */
  get young(): boolean {
    return this.#young;
  }

  /** Takes what has changed, and bounds nothing yet. */
  set({ people = this.#people, portion = this.#portion, young = this.#young }: Change): void {
    this.#people = people;
    this.#portion = portion;
    this.#young = young;
  }

  /** Bounds the encoders of camera and screen anew, where anything has changed. */
  apply(): void {
    const { content, screen } = this.#options.tracks;
    this.#bind('camera', cameraBounds(this.#people, this.#young, this.#portion));
    if (screen.value !== null) this.#bind('screen', screenBounds(content.value, this.#people, this.#portion));
  }

  #bind(lane: Lane, bounds: Bounds): void {
    const sender = this.#options.lanes.value?.[lane].sender;
    if (!sender || isSame(bounds, this.#bounds.get(lane))) return;
    this.#bounds.set(lane, bounds);
    this.#options.step(async () => {
      // Forgotten, so that the next change of people or screens asks again.
      if (!(await bind(sender, bounds)) && this.#bounds.get(lane) === bounds) this.#bounds.delete(lane);
    });
  }
}

type Change = { readonly people?: number; readonly portion?: Portion; readonly young?: boolean };
