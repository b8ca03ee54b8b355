import { signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { type DeviceChoice, DeviceList, labelIn } from './DeviceList.ts';
import { recall, remember } from './memory.ts';
import type { CaptureSource } from './source.ts';

/** What a speaker is made of. */
export type SpeakerOptions = {
  readonly source: CaptureSource;
  readonly scope: Scope;
  readonly onReplaced: (gone: string, by: string) => void;
  readonly onReturned: (label: string) => void;
};

/** The system's own speaker, as a choice. */
const SYSTEM = '';

/** Where the sound of a page goes: to every element that is attached, and to the test. */
export class Speaker {
  /** False where a page cannot choose: then all sound goes where the system wants it. */
  readonly supported: boolean;
  /** The speakers that there are; they have names once the microphone was allowed. */
  readonly choices: Readable<readonly DeviceChoice[]>;
  readonly #chosen = signal(SYSTEM);
  /** The speaker in use; `''` is the system's own. */
  readonly chosen: Readable<string> = this.#chosen;
  readonly #testing = signal(false);
  /** The test sound is playing. */
  readonly testing: Readable<boolean> = this.#testing;
  readonly #options: SpeakerOptions;
  readonly #list: DeviceList;
  readonly #elements = new Set<HTMLMediaElement>();
  #preferred: string;

  /** @internal `createDevices` makes one. */
  constructor(options: SpeakerOptions) {
    const { source, scope } = options;
    this.#options = options;
    this.supported = source.route !== null;
    this.#preferred = recall(source, 'speaker').id ?? SYSTEM;
    this.#list = new DeviceList(source, 'speaker', scope);
    this.choices = this.#list.choices;
    if (!this.supported) return;
    scope.onEnd(source.onChange(() => void this.read()));
    void this.read();
  }

  /** Uses a speaker, now and in future; where it cannot be used the one before goes on. */
  async choose(id: string): Promise<void> {
    const before = this.#preferred;
    this.#preferred = id;
    if (!(await this.#use(id))) {
      this.#preferred = before;
      await this.#use(before);
    }
    remember(this.#options.source, 'speaker', { wanted: true, id: this.#preferred });
  }

  /** Plays an element's sound through the chosen speaker, whichever that is; returns the end of it. */
  attach(element: HTMLMediaElement): () => void {
    this.#elements.add(element);
    if (this.#chosen.value !== SYSTEM) this.#options.source.route?.(element, this.#chosen.value).catch(() => {});
    return () => void this.#elements.delete(element);
  }

  /** Plays a short sound through the chosen speaker. A second call while it plays does nothing. */
  async test(): Promise<void> {
    if (this.#testing.value) return;
    this.#testing.value = true;
    await this.#options.source.chime(this.#chosen.value).catch(() => {});
    this.#testing.value = false;
  }

  /** Reads the list again: names and ids appear with the permission for the microphone, which browsers do not tell. */
  async read(): Promise<void> {
    const before = this.choices.value;
    const listed = await this.#list.read();
    const [inUse, wanted] = [this.#chosen.value, this.#preferred];
    const isThere = wanted === SYSTEM || listed.some(({ id }) => id === wanted);
    if (isThere && inUse !== wanted) {
      const isBack = before.some(({ label }) => label !== '');
      if ((await this.#use(wanted)) && isBack) this.#options.onReturned(labelIn(listed, wanted));
    } else if (!isThere && inUse !== SYSTEM) {
      await this.#use(SYSTEM);
      this.#options.onReplaced(labelIn(before, inUse), SYSTEM);
    }
  }

  async #use(id: string): Promise<boolean> {
    const { route } = this.#options.source;
    if (!route) return false;
    const routed = await Promise.allSettled([...this.#elements].map((element) => route(element, id)));
    const done = routed.every(({ status }) => status === 'fulfilled');
    if (done) this.#chosen.value = id;
    return done;
  }
}
