import { computed, signal } from '@preact/signals-core';
import { logFor } from '../log.ts';
import type { Readable } from '../readable.ts';
import { Scope } from '../scope.ts';
import { type DeviceChoice, DeviceList, labelIn } from './DeviceList.ts';
import { recall, remember } from './memory.ts';
import { problemFrom, type DeviceProblem } from './problem.ts';
import type { CaptureKind, CaptureSource } from './source.ts';
import { watchTrack } from './watchTrack.ts';

const log = logFor('devices');

/** What a device does at the moment. The track lives exactly while it is on. */
export type CaptureState =
  | { readonly at: 'off' }
  | { readonly at: 'asking' }
  | { readonly at: 'on'; readonly track: MediaStreamTrack }
  | { readonly at: 'failed'; readonly problem: DeviceProblem };

/** What a capture is made of. */
export type CaptureOptions = {
  readonly kind: CaptureKind;
  readonly source: CaptureSource;
  readonly scope: Scope;
  readonly constraints: () => MediaTrackConstraints;
  /** Ends every copy of the track: the device is free only when none is left. */
  readonly makeRoom?: () => void;
  readonly onReplaced: (gone: string, by: string) => void;
  readonly onReturned: (label: string) => void;
};

/** The entry by which Chromium means whichever device the system prefers. */
const DEFAULT = 'default';
/** ms after a waking in which the system gives a device back by itself. */
const WAKING_MS = 1_500;

/** One capturing device of one kind: asked for, held, swapped, released, found again. Never throws; a failure is a state. */
export class Capture {
  readonly #state = signal<CaptureState>({ at: 'off' });
  readonly state: Readable<CaptureState> = this.#state;
  readonly #wanted = signal(true);
  /** What the person asked for; survives a failure and the page. */
  readonly wanted: Readable<boolean> = this.#wanted;
  readonly choices: Readable<readonly DeviceChoice[]>;
  readonly #chosen = signal<string | null>(null);
  /** The device in use, or the one that will be used next. */
  readonly chosen: Readable<string | null> = this.#chosen;
  readonly #heldBack = signal(false);
  /** The system holds the device back for a while: a phone call, a closed lid, a privacy switch. */
  readonly heldBack: Readable<boolean> = this.#heldBack;
  /** The live track, null while there is none. */
  readonly track: Readable<MediaStreamTrack | null> = computed(() =>
    this.#state.value.at === 'on' ? this.#state.value.track : null,
  );

  readonly #options: CaptureOptions;
  readonly #scope: Scope;
  readonly #list: DeviceList;
  /** What the person chose last, in use or not: a device that stands in for it is not remembered. */
  #preferred: string | null;
  /** The lifetime of the held track. */
  #held: Scope;
  /** Counts what was asked for: an answer to an older question is released at once. */
  #question = 0;
  #asking: Promise<void> | null = null;

  constructor(options: CaptureOptions) {
    const { kind, source, scope } = options;
    this.#options = options;
    this.#scope = scope;
    this.#held = scope.child();
    this.#list = new DeviceList(source, kind, scope);
    this.choices = this.#list.choices;
    const before = recall(source, kind);
    this.#wanted.value = before.wanted;
    this.#chosen.value = this.#preferred = before.id;
    scope.onEnd(() => this.#release());
    scope.onEnd(source.onChange(() => void this.#changed()));
    scope.onEnd(source.onWake(() => void this.#woke()));
    void this.#list.read();
  }

  /** Asks for the device and holds it. Calls while a question is open share its answer. */
  turnOn(): Promise<void> {
    this.#want(true);
    if (this.#scope.ended || this.#state.value.at === 'on') return Promise.resolve();
    if (this.#asking) return this.#asking;
    const asking = this.#turnOn(++this.#question).finally(() => {
      // By then another question may be open.
      if (this.#asking === asking) this.#asking = null;
    });
    return (this.#asking = asking);
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
    const before = this.#preferred;
    this.#prefer(id);
    if (state.at === 'off' || (state.at === 'on' && idOf(state.track) === id)) return;
    if (state.at === 'on') return void ((await this.#swap({ deviceId: { exact: id } })) || this.#prefer(before));
    this.#asking = null;
    return this.turnOn();
  }

  /** Uses the device that these constraints find, while one is on; false where there is none, and the old one goes on. */
  async find(where: MediaTrackConstraints): Promise<boolean> {
    const found = await this.#swap(where);
    if (found) this.#prefer(this.#chosen.value);
    return found;
  }

  /** Opens the device in use anew, where one is on. */
  async reopen(): Promise<void> {
    const id = this.#chosen.value;
    await this.#swap(id === null ? {} : { deviceId: { exact: id } });
  }

  async #turnOn(question: number): Promise<void> {
    const { source, kind } = this.#options;
    this.#state.value = { at: 'asking' };
    const support = source.support();
    if (support !== 'ok') return this.#fail(support);
    try {
      const track = await this.#ask();
      if (this.#isPast(question)) return track.stop();
      this.#hold(track);
    } catch (cause) {
      const problem = problemFrom(cause, await source.permission(kind));
      if (question === this.#question) this.#fail(problem, cause);
    }
    await this.#list.read();
  }

  /** The chosen device; where it is gone, any. */
  async #ask(): Promise<MediaStreamTrack> {
    if (this.#preferred === null) return this.#open({});
    try {
      return await this.#open({ deviceId: { exact: this.#preferred } });
    } catch (cause) {
      if (problemFrom(cause, 'unknown') !== 'missing') throw cause;
      log.info(`the chosen ${this.#options.kind} device is gone`);
      return this.#open({});
    }
  }

  #open(where: MediaTrackConstraints): Promise<MediaStreamTrack> {
    const { source, kind, constraints } = this.#options;
    return source.ask(kind, { ...constraints(), ...where });
  }

  /** Puts another track in the place of the live one; false where none was to be had. */
  async #swap(where: MediaTrackConstraints): Promise<boolean> {
    const old = this.track.value;
    if (!old) return false;
    const question = ++this.#question;
    try {
      const track = await this.#open(where).catch((cause: unknown) => {
        // Phones open one camera at a time: there the old one must go first.
        if (problemFrom(cause, 'unknown') !== 'busy' || question !== this.#question) throw cause;
        old.stop();
        this.#options.makeRoom?.();
        return this.#open(where);
      });
      // A camera that is open does not show anything yet: until it does, the others see the old one.
      if (old.readyState === 'live') await this.#options.source.flowing(track);
      if (this.#isPast(question)) track.stop();
      else this.#hold(track);
      return true;
    } catch (cause) {
      if (question !== this.#question) return true;
      const problem = problemFrom(cause, await this.#options.source.permission(this.#options.kind));
      // The old device goes on unless it had to make room.
      if (old.readyState === 'ended') this.#fail(problem, cause);
      return false;
    } finally {
      await this.#list.read();
    }
  }

  #hold(track: MediaStreamTrack): void {
    const old = this.#held;
    this.#held = this.#scope.child();
    this.#held.onEnd(() => track.stop());
    this.#heldBack.value = false;
    const heldBack = (is: boolean): void => void (this.#heldBack.value = is);
    watchTrack(this.#held, track, { lost: () => void this.#lost(track), heldBack });
    this.#chosen.value = idOf(track) ?? this.#chosen.value;
    this.#preferred ??= this.#chosen.value;
    this.#save();
    this.#state.value = { at: 'on', track };
    old.end();
  }

  /** The device was pulled out, taken by another program, or forbidden. One that is gone gives way to another. */
  async #lost(track: MediaStreamTrack): Promise<void> {
    const { kind, source, onReplaced } = this.#options;
    const question = ++this.#question;
    const gone = this.#labelOf(track);
    const [permission, listed] = await Promise.all([source.permission(kind), this.#list.read()]);
    if (this.#isPast(question)) return;
    if (permission === 'denied') return this.#fail('denied');
    // Without names there is no permission any more: asking would be a question to the person out of nowhere.
    if (permission === 'prompt' && listed.every(({ label }) => label === '')) return this.#fail('dismissed');
    try {
      const next = await this.#ask();
      if (this.#isPast(question)) return next.stop();
      this.#hold(next);
      const by = this.#labelOf(next);
      if (by !== gone) onReplaced(gone, by);
    } catch (cause) {
      if (question === this.#question) this.#fail(problemFrom(cause, permission), cause);
    }
  }

  /** Devices came or went: one that was missed is used at once, and so is the chosen one in place of its stand-in. */
  async #changed(): Promise<void> {
    const before = this.choices.value;
    const listed = await this.#list.read();
    const state = this.#state.value;
    const missed = state.at === 'failed' && state.problem === 'missing' && this.#wanted.value;
    if (missed && listed.length > 0) return this.turnOn();
    const inUse = state.at === 'on' ? idOf(state.track) : undefined;
    if (inUse === undefined) return;
    const back = listed.find(({ id }) => id === this.#preferred && id !== inUse);
    if (back && before.every(({ id }) => id !== back.id) && (await this.#swap({ deviceId: { exact: back.id } }))) {
      this.#options.onReturned(back.label);
    }
    // Who uses the system's own follows it: a track would stay with the device that it began with.
    if (inUse === DEFAULT && labelIn(before, DEFAULT) !== labelIn(listed, DEFAULT)) await this.reopen();
  }

  /** Looks after what a sleeping machine or a hidden page has done. What goes on failing, fails without a word. */
  async #woke(): Promise<void> {
    const { kind, source } = this.#options;
    const state = this.#state.value;
    if (state.at === 'on' && state.track.readyState === 'ended') return this.#lost(state.track);
    if (state.at === 'on') this.#held.timeout(() => this.#heldBack.value && void this.reopen(), WAKING_MS);
    if (state.at !== 'failed' || !this.#wanted.value || source.support() !== 'ok') return;
    const question = this.#question;
    const permission = await source.permission(kind);
    if (permission === 'prompt' || permission === 'denied' || question !== this.#question) return;
    const track = await this.#ask().catch(() => null);
    if (track && this.#isPast(question)) track.stop();
    else if (track) this.#hold(track);
    await this.#list.read();
  }

  #isPast(question: number): boolean {
    return question !== this.#question || this.#scope.ended;
  }

  #labelOf(track: MediaStreamTrack): string {
    return labelIn(this.choices.value, idOf(track)) || track.label;
  }

  #release(): void {
    this.#held.end();
    this.#held = this.#scope.child();
    this.#heldBack.value = false;
  }

  #fail(problem: DeviceProblem, cause?: unknown): void {
    log.info(`${this.#options.kind}: ${problem}`, cause);
    this.#release();
    this.#state.value = { at: 'failed', problem };
  }

  #want(wanted: boolean): void {
    this.#wanted.value = wanted;
    this.#save();
  }

  /** What is in use stays named as chosen until the swap. */
  #prefer(id: string | null): void {
    this.#preferred = id;
    if (this.#state.value.at !== 'on') this.#chosen.value = id;
    this.#save();
  }

  #save(): void {
    remember(this.#options.source, this.#options.kind, { wanted: this.#wanted.value, id: this.#preferred });
  }
}

const idOf = (track: MediaStreamTrack): string | undefined => track.getSettings().deviceId;
