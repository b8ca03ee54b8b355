import { signal } from '@preact/signals-core';
import { logFor } from '../log.ts';
import type { Recorded } from '../media/Camcorder.ts';
import type { Person } from '../people/Person.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { recordingProblem, type RecordingProblem } from './problem.ts';
import { soundsOf, type OwnSounds } from './sounds.ts';
import type { Place, RecordingSource } from './source.ts';
import type { Take, TakeEvents } from './Take.ts';

const log = logFor('record');

/** What one's own recording does. `since` is by the page's clock (`Date.now`). `full`: it was saved because no more fits in memory. */
export type RecordingState =
  | { readonly at: 'off' }
  | { readonly at: 'asking' }
  | { readonly at: 'on'; readonly to: 'disk' | 'memory'; readonly since: number; readonly nearlyFull: boolean }
  | { readonly at: 'saving' }
  | { readonly at: 'saved'; readonly to: 'disk' | 'memory'; readonly full: boolean }
  | { readonly at: 'failed'; readonly problem: RecordingProblem };

/** The picture of a recording: whatever its maker draws. */
export interface Scene {
  /** Pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Draws the picture of this moment, all of it; asked for up to 20 times a second. */
  paint(pen: CanvasRenderingContext2D): void;
  /** Whether a sound is recorded; without it all are: of everybody, one's own while unmuted, and of shared screens. */
  hears?(person: Person, sound: 'voice' | 'screen'): boolean;
  /** It is recorded no more: lets go of what it draws from. */
  close(): void;
}

/** What a recording needs of its call. */
export type RecordingOptions = {
  readonly scope: Scope;
  readonly source: RecordingSource;
  /** False while the room cannot be told. */
  readonly seated: () => boolean;
  readonly people: Readable<readonly Person[]>;
  /** What of one's own is sent. */
  readonly own: OwnSounds;
};

/**
 * One's own recording of what one sees and hears, in a file on this device; everybody in the call is told while it runs. Never throws;
 * a failure is a state. The end of the call ends it, and its file is finished all the same.
 */
export class Recording {
  /** False where the browser cannot record: then nothing should offer it. */
  readonly available: boolean;
  readonly #state = signal<RecordingState>({ at: 'off' });
  /** What the recording does. */
  readonly state: Readable<RecordingState> = this.#state;
  readonly #options: RecordingOptions;
  #stop: (() => void) | null = null;

  /** @internal A call makes one. */
  constructor(options: RecordingOptions) {
    this.#options = options;
    this.available = options.source.format !== null;
    options.scope.onEnd(() => this.stop());
  }

  /**
   * Asks where to write and begins; call it right from a press. `name` is that of the file without its ending. Does nothing while
   * something is asked, recorded or saved.
   */
  async start(name: string, scene: () => Promise<Scene>): Promise<void> {
    const { at } = this.#state.value;
    const { scope, source, seated } = this.#options;
    const { format } = source;
    if (at === 'asking' || at === 'on' || at === 'saving' || scope.ended) return;
    if (!format) return this.#fail('unsupported');
    if (!seated()) return this.#fail('offline');
    this.#state.value = { at: 'asking' };
    // The picker first: browsers open it only right after a press.
    const picked = source.pick(fileName(name), format);
    const fetched = import('./begin.ts');
    const drawn = scene();
    try {
      const [place, { begin }, ready] = await Promise.all([picked, fetched, drawn]);
      // Who is not in the room any more cannot tell it.
      if (scope.ended || !seated()) throw new OfflineError();
      this.#begin((recorded, events) => begin(format, place, recorded, events), ready, place.at);
    } catch (cause) {
      log.info('no recording', cause);
      drawn.then(
        (unused) => unused.close(),
        () => {},
      );
      this.#fail(cause instanceof OfflineError ? 'offline' : recordingProblem(cause, 'picking'));
    }
  }

  /** Whether everybody is shown that one records. Followed inside an effect. */
  get running(): boolean {
    return this.#state.value.at === 'on';
  }

  /** Records nothing more and finishes the file; the state tells when that is done. */
  stop(): void {
    this.#stop?.();
  }

  #begin(begin: (recorded: Recorded, events: TakeEvents) => Take, scene: Scene, to: Place['at']): void {
    const { people, own } = this.#options;
    const hears = scene.hears?.bind(scene) ?? (() => true);
    const since = Date.now();
    const recorded = {
      size: scene.size,
      paint: scene.paint.bind(scene),
      sounds: () => soundsOf(people.value, own, hears),
    };
    const take = begin(recorded, {
      nearlyFull: () => (this.#state.value = { at: 'on', to, since, nearlyFull: true }),
      stopped: () => {
        scene.close();
        this.#stop = null;
        this.#state.value = { at: 'saving' };
      },
      over: (result) => (this.#state.value = result.at === 'saved' ? { at: 'saved', to, full: result.full } : result),
    });
    this.#stop = () => take.stop();
    this.#state.value = { at: 'on', to, since, nearlyFull: false };
  }

  #fail(problem: RecordingProblem): void {
    this.#state.value = { at: 'failed', problem };
  }
}

/** The room was lost while the picker was open. */
class OfflineError extends Error {}

/** Without what a file system does not take (and what begins a hidden file), and not too long for one. */
const fileName = (name: string): string =>
  name
    .replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .slice(0, 100)
    .trim() || 'Parley';
