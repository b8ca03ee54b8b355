import { computed, signal } from '@preact/signals-core';
import { logFor } from '../log.ts';
import type { Readable } from '../readable.ts';
import { Scope } from '../scope.ts';
import { recall, remember } from './memory.ts';
import { problemFrom, type DeviceProblem } from './problem.ts';
import type { CaptureKind, CaptureSource } from './source.ts';

const log = logFor('devices');

/** What a device does at the moment. The track lives exactly while it is on. */
export type CaptureState =
  | { readonly at: 'off' }
  | { readonly at: 'asking' }
  | { readonly at: 'on'; readonly track: MediaStreamTrack }
  | { readonly at: 'failed'; readonly problem: DeviceProblem };

/** A device to choose; labelled only after permission. */
export interface DeviceChoice {
  readonly id: string;
  readonly label: string;
}

/** One capturing device of one kind: asked for, held, swapped, released. Never throws; a failure is a state. */
export class Capture {
  readonly #state = signal<CaptureState>({ at: 'off' });
  readonly state: Readable<CaptureState> = this.#state;
  readonly #wanted = signal(true);
  /** What the person asked for; survives a failure and the page. */
  readonly wanted: Readable<boolean> = this.#wanted;
  readonly #choices = signal<readonly DeviceChoice[]>([]);
  readonly choices: Readable<readonly DeviceChoice[]> = this.#choices;
  readonly #chosen = signal<string | null>(null);
  /** The device in use, or the one that will be used next. */
  readonly chosen: Readable<string | null> = this.#chosen;
  /** The live track, null while there is none. */
  readonly track: Readable<MediaStreamTrack | null> = computed(() =>
    this.#state.value.at === 'on' ? this.#state.value.track : null,
  );

  readonly #kind: CaptureKind;
  readonly #source: CaptureSource;
  readonly #constraints: () => MediaTrackConstraints;
  readonly #scope: Scope;
  /** The lifetime of the held track. */
  #held: Scope;
  /** Counts what the person asked for: an answer to an older question is released at once. */
  #question = 0;
  #asking: Promise<void> | null = null;

  constructor(kind: CaptureKind, source: CaptureSource, scope: Scope, constraints: () => MediaTrackConstraints) {
    this.#kind = kind;
    this.#source = source;
    this.#constraints = constraints;
    this.#scope = scope;
    this.#held = scope.child();
    const before = recall(source, kind);
    this.#wanted.value = before.wanted;
    this.#chosen.value = before.id;
    scope.onEnd(() => this.#release());
    scope.onEnd(source.onChange(() => void this.#changed()));
    void this.#list();
  }

  /** Asks for the device and holds it. Calls while a question is open share its answer. */
  turnOn(): Promise<void> {
    this.#want(true);
    if (this.#scope.ended || this.#state.value.at === 'on') return Promise.resolve();
    this.#asking ??= this.#turnOn(++this.#question).finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** Stops the track at once: the device's light goes out. An answer that still comes is released. */
  turnOff(): void {
    this.#want(false);
    this.#question++;
    this.#asking = null;
    this.#release();
    this.#state.value = { at: 'off' };
  }

  /** Uses another device: the new one is opened before the old one is closed, where the machine can. */
  async choose(id: string): Promise<void> {
    const state = this.#state.value;
    if (state.at === 'on' && state.track.getSettings().deviceId === id) return;
    const before = this.#chosen.value;
    this.#chosen.value = id;
    this.#save();
    if (state.at === 'on') return this.#swap(id, state.track, before);
    if (state.at === 'off') return;
    this.#asking = null;
    return this.turnOn();
  }

  async #turnOn(question: number): Promise<void> {
    this.#state.value = { at: 'asking' };
    const support = this.#source.support();
    if (support !== 'ok') return this.#fail(support);
    try {
      const track = await this.#ask();
      if (question !== this.#question || this.#scope.ended) return track.stop();
      this.#hold(track);
    } catch (cause) {
      const problem = problemFrom(cause, await this.#source.permission(this.#kind));
      if (question === this.#question) this.#fail(problem, cause);
    }
    await this.#list();
  }

  /** The chosen device; where it is gone, any. */
  async #ask(): Promise<MediaStreamTrack> {
    const id = this.#chosen.value;
    if (id === null) return this.#open(null);
    try {
      return await this.#open(id);
    } catch (cause) {
      if (problemFrom(cause, 'unknown') !== 'missing') throw cause;
      log.info(`the chosen ${this.#kind} device is gone`);
      return this.#open(null);
    }
  }

  #open(id: string | null): Promise<MediaStreamTrack> {
    const constraints = this.#constraints();
    return this.#source.ask(this.#kind, id === null ? constraints : { ...constraints, deviceId: { exact: id } });
  }

  async #swap(id: string, old: MediaStreamTrack, before: string | null): Promise<void> {
    const question = ++this.#question;
    try {
      const track = await this.#open(id).catch((cause: unknown) => {
        // Phones open one camera at a time: there the old one must go first.
        if (problemFrom(cause, 'unknown') !== 'busy' || question !== this.#question) throw cause;
        old.stop();
        return this.#open(id);
      });
      if (question !== this.#question || this.#scope.ended) return track.stop();
      this.#hold(track);
    } catch (cause) {
      if (question !== this.#question) return;
      const problem = problemFrom(cause, await this.#source.permission(this.#kind));
      this.#chosen.value = before;
      this.#save();
      // The old device goes on unless it had to make room.
      if (old.readyState === 'ended') this.#fail(problem, cause);
    }
    await this.#list();
  }

  #hold(track: MediaStreamTrack): void {
    const old = this.#held;
    this.#held = this.#scope.child();
    this.#held.onEnd(() => track.stop());
    this.#held.listen(track, 'ended', () => void this.#lost(track));
    this.#chosen.value = track.getSettings().deviceId ?? this.#chosen.value;
    this.#save();
    this.#state.value = { at: 'on', track };
    old.end();
  }

  /** The device was pulled out, taken by another program, or forbidden. */
  async #lost(track: MediaStreamTrack): Promise<void> {
    const question = this.#question;
    const id = track.getSettings().deviceId ?? this.#chosen.value;
    const [listed, permission] = await Promise.all([this.#list(), this.#source.permission(this.#kind)]);
    if (question !== this.#question || this.#track() !== track) return;
    this.#release();
    if (permission === 'denied') this.#fail('denied');
    else this.#fail(listed.some((device) => device.id === id) ? 'busy' : 'missing');
  }

  #track(): MediaStreamTrack | null {
    return this.#state.value.at === 'on' ? this.#state.value.track : null;
  }

  /** A device came or went: the list is read again, and one that was missed is used at once. */
  async #changed(): Promise<void> {
    const listed = await this.#list();
    const state = this.#state.value;
    const missed = state.at === 'failed' && state.problem === 'missing' && this.#wanted.value;
    if (missed && listed.length > 0) await this.turnOn();
  }

  async #list(): Promise<readonly DeviceChoice[]> {
    const all = await this.#source.list().catch(() => []);
    const ours = all.filter(({ kind, id }) => kind === this.#kind && id !== '').map(({ id, label }) => ({ id, label }));
    if (!this.#scope.ended) this.#choices.value = ours;
    return ours;
  }

  #release(): void {
    this.#held.end();
    this.#held = this.#scope.child();
  }

  #fail(problem: DeviceProblem, cause?: unknown): void {
    log.info(`${this.#kind}: ${problem}`, cause);
    this.#state.value = { at: 'failed', problem };
  }

  #want(wanted: boolean): void {
    this.#wanted.value = wanted;
    this.#save();
  }

  #save(): void {
    remember(this.#source, this.#kind, { wanted: this.#wanted.value, id: this.#chosen.value });
  }
}
