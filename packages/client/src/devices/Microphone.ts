import { signal } from '@preact/signals-core';
import { loudness } from '../media/level.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { Capture, type CaptureOptions, type CaptureState } from './Capture.ts';
import type { DeviceChoice } from './DeviceList.ts';
import { type ProcessingChoice, recallProcessing, rememberProcessing } from './memory.ts';
import type { CaptureSource, Processing } from './source.ts';

/** ms between two measurements of the level. */
const LEVEL_MS = 100;

/** The microphone. Muted it is held and sends silence, so that unmuting is instant; off it is released. */
export class Microphone {
  /** What the device does. */
  readonly state: Readable<CaptureState>;
  /** What the person asked for; survives a failure and the page. */
  readonly wanted: Readable<boolean>;
  /** The devices that there are; they have names once one was allowed. */
  readonly choices: Readable<readonly DeviceChoice[]>;
  /** The device in use, or the one that will be used next. */
  readonly chosen: Readable<string | null>;
  /** The live track; null while there is none. */
  readonly track: Readable<MediaStreamTrack | null>;
  /** The system holds it back: a phone call, a privacy switch. It comes back by itself. */
  readonly heldBack: Readable<boolean>;
  readonly #level = signal(0);
  /** How loud the captured sound is, 0 to 1, ten times a second; 0 while muted or off. */
  readonly level: Readable<number> = this.#level;
  readonly #muted = signal(false);
  /** True while silence is sent. */
  readonly muted: Readable<boolean> = this.#muted;
  /** What this browser can do to the voice. */
  readonly canProcess: readonly Processing[];
  readonly #processing;
  /** What is done to the voice; kept for the next visit. */
  readonly processing: Readable<ProcessingChoice>;
  readonly #capture: Capture;
  readonly #source: CaptureSource;
  readonly #scope: Scope;

  /** @internal `createDevices` makes one. */
  constructor(options: Omit<CaptureOptions, 'kind' | 'constraints'>) {
    const { source, scope } = options;
    this.#source = source;
    this.#scope = scope;
    this.canProcess = source.processing();
    this.#processing = signal(recallProcessing(source));
    this.processing = this.#processing;
    this.#capture = new Capture({ ...options, kind: 'audio', constraints: () => ({ ...this.#processing.value }) });
    this.state = this.#capture.state;
    this.wanted = this.#capture.wanted;
    this.choices = this.#capture.choices;
    this.chosen = this.#capture.chosen;
    this.track = this.#capture.track;
    this.heldBack = this.#capture.heldBack;
    let held = scope.child();
    scope.onEnd(
      this.track.subscribe((track) => {
        held.end();
        held = scope.child();
        if (!track) return;
        track.enabled = !this.#muted.value;
        const meter = source.meter(track);
        if (!meter) return;
        held.interval(() => (this.#level.value = track.enabled ? loudness(meter.read()) : 0), LEVEL_MS);
        held.onEnd(() => {
          meter.close();
          this.#level.value = 0;
        });
      }),
    );
  }

  /** Asks for the microphone; the answer is a state. */
  turnOn(): Promise<void> {
    return this.#capture.turnOn();
  }

  /** Releases the microphone at once. */
  turnOff(): void {
    this.#capture.turnOff();
  }

  /** Uses another microphone, at once where one is on, else next time. */
  choose(id: string): Promise<void> {
    return this.#capture.choose(id);
  }

  /** Sends silence and keeps the device. */
  mute(): void {
    this.#mute(true);
  }

  /** Sends sound again; asks for the microphone where it is not held, and again where the system holds it back. */
  unmute(): Promise<void> {
    this.#mute(false);
    return this.heldBack.value ? this.#capture.reopen() : this.#capture.turnOn();
  }

  /** Turns a part of the processing on or off, now and in future. */
  async process(what: Processing, on: boolean): Promise<void> {
    this.#processing.value = { ...this.#processing.value, [what]: on };
    rememberProcessing(this.#source, this.#processing.value);
    const track = this.track.value;
    await track?.applyConstraints({ ...this.#processing.value }).catch(() => {});
    // Chromium says yes and changes nothing: there the device must be opened anew.
    if (track && track === this.track.value && track.getSettings()[what] !== on) await this.#capture.reopen();
  }

  /**
   * Calls `fn` whenever one begins to talk while muted. Measured on this machine, on a copy of the track that is never sent and
   * ends with the mute; nothing is measured unless somebody listens. Returns the end of it.
   */
  onMutedTalk(fn: () => void): () => void {
    const scope = this.#scope.child();
    const { track, muted } = this;
    // Fetched when first wanted; where it cannot be had there is no hint.
    import('./mutedTalk.ts').then(
      ({ hearMutedTalk }) => hearMutedTalk({ scope, track, muted, source: this.#source, fn }),
      () => {},
    );
    return () => scope.end();
  }

  #mute(muted: boolean): void {
    this.#muted.value = muted;
    const track = this.track.value;
    if (track) track.enabled = !muted;
    if (muted) this.#level.value = 0;
  }
}
