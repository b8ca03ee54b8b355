import type { CaptureSupport, Permission } from '../devices/problem.ts';
import type { CaptureKind, CaptureSource, ListedDevice, Processing, SoundMeter } from '../devices/source.ts';
import { FakeStream } from './FakeStream.ts';

/** A device that a fake browser lists; phones say where a camera looks. */
export interface FakeDevice extends ListedDevice {
  /** Where the camera looks. */
  readonly facing?: 'user' | 'environment';
}

/** A track without a browser: it can be stopped, pulled out, held back and read. */
export class FakeTrack extends EventTarget {
  /** Sound or picture. */
  readonly kind: CaptureKind;
  /** The device that it comes from. */
  readonly deviceId: string;
  /** What that device is called. */
  readonly label: string;
  readonly #settings: MediaTrackSettings;
  /** False sends silence, or black. */
  enabled = true;
  /** The system holds it back. */
  muted = false;
  /** Ended once it was stopped or pulled out. */
  readyState: 'live' | 'ended' = 'live';
  /** The constraints that were applied last. */
  applied: MediaTrackConstraints | null = null;
  /** What an encoder is told about it. */
  contentHint = '';
  /** Each holds the device as the track itself does. */
  readonly copies: FakeTrack[] = [];

  /** A live track of a device. */
  constructor(kind: CaptureKind, { id, label }: Pick<FakeDevice, 'id' | 'label'>, settings: MediaTrackSettings = {}) {
    super();
    this.kind = kind;
    this.deviceId = id;
    this.label = label;
    this.#settings = { deviceId: id, width: 1280, height: 720, ...settings };
  }

  /** What it was opened with. */
  getSettings(): MediaTrackSettings {
    return this.#settings;
  }

  /** Another track of the same device. */
  clone(): FakeTrack {
    const copy = new FakeTrack(this.kind, { id: this.deviceId, label: this.label }, this.#settings);
    copy.enabled = this.enabled;
    this.copies.push(copy);
    return copy;
  }

  /** The system takes its sound or picture away, or gives it back. */
  holdBack(is: boolean): void {
    this.muted = is;
    this.dispatchEvent(new Event(is ? 'mute' : 'unmute'));
  }

  /** True while the track or a copy of it holds the device. */
  get holds(): boolean {
    return this.readyState === 'live' || this.copies.some((copy) => copy.holds);
  }

  /** Lets go of the device; that is not told. */
  stop(): void {
    this.readyState = 'ended';
  }

  /** Ends it from outside, as a pulled plug does: that, unlike `stop`, is told. */
  pull(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  /** Takes any constraints and changes nothing. */
  applyConstraints(constraints: MediaTrackConstraints): Promise<void> {
    this.applied = constraints;
    return Promise.resolve();
  }
}

/** One question that a person has not answered yet. */
interface OpenQuestion {
  readonly kind: CaptureKind;
  readonly constraints: MediaTrackConstraints;
  readonly allow: (track: FakeTrack) => void;
  readonly refuse: (cause: unknown) => void;
}

/** Devices and a person's answers without a browser. Questions wait until `answer` or `refuse`, unless `grants` is true. */
export class FakeSource implements CaptureSource {
  /** Every track that was given out, in order. */
  readonly tracks: FakeTrack[] = [];
  /** What was asked for, in order. */
  readonly asked: Array<{ kind: CaptureKind; constraints: MediaTrackConstraints }> = [];
  /** What is plugged in; `change` changes it. */
  devices: FakeDevice[] = [
    { kind: 'audio', id: 'mic-1', label: 'Microphone 1', group: 'desk' },
    { kind: 'audio', id: 'mic-2', label: 'Microphone 2', group: 'shelf' },
    { kind: 'video', id: 'cam-1', label: 'Camera 1', group: 'desk' },
    { kind: 'video', id: 'cam-2', label: 'Camera 2', group: 'shelf' },
    { kind: 'speaker', id: 'out-1', label: 'Speaker 1', group: 'desk' },
    { kind: 'speaker', id: 'out-2', label: 'Speaker 2', group: 'shelf' },
  ];
  /** False: every question waits for `answer` or `refuse`. */
  grants = true;
  /** Only one device of a kind can be open at a time, as on phones. */
  exclusive = false;
  /** Whether the page can capture. */
  supported: CaptureSupport = 'ok';
  /** What the browser remembers about permission. */
  permitted: Permission = 'granted';
  /** Linear RMS that meters read. */
  loud = 0;
  /** What can be asked for; as in Chromium a track keeps what it was opened with, whatever `applyConstraints` says. */
  supportedProcessing: readonly Processing[] = ['echoCancellation', 'noiseSuppression', 'autoGainControl'];
  /** Tracks that are measured at this moment. */
  readonly metered = new Set<MediaStreamTrack>();
  /** Where each element's sound goes. */
  readonly routed = new Map<HTMLMediaElement, string>();
  /** Which speakers were tested, in order. */
  readonly chimed: string[] = [];
  readonly #open: OpenQuestion[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #wakers = new Set<() => void>();
  readonly #memory = new Map<string, string>();

  /** A machine with two of each device; `memory` is what an earlier visit left. */
  constructor(memory: Record<string, string> = {}) {
    for (const [key, text] of Object.entries(memory)) this.#memory.set(key, text);
  }

  /** As `supported` says. */
  support(): CaptureSupport {
    return this.supported;
  }

  /** One track, once the person has said yes. */
  ask(kind: CaptureKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack> {
    this.asked.push({ kind, constraints });
    const { promise, resolve, reject } = Promise.withResolvers<FakeTrack>();
    this.#open.push({ kind, constraints, allow: resolve, refuse: reject });
    if (this.grants) this.answer();
    return promise as unknown as Promise<MediaStreamTrack>;
  }

  /** The person says yes to the oldest question; the machine may still fail it. */
  answer(): void {
    const question = this.#open.shift();
    if (!question) return;
    const { kind, constraints } = question;
    const exact = exactly(constraints.deviceId);
    const facing = exactly(constraints.facingMode);
    const device = this.devices.find(
      (one) => one.kind === kind && (!exact || one.id === exact) && (!facing || one.facing === facing),
    );
    if (!device)
      return question.refuse(new DOMException('', exact || facing ? 'OverconstrainedError' : 'NotFoundError'));
    if (this.exclusive && this.tracks.some((track) => track.kind === kind && track.holds)) {
      return question.refuse(new DOMException('', 'NotReadableError'));
    }
    const { echoCancellation, noiseSuppression, autoGainControl } = constraints as Record<Processing, boolean>;
    const settings =
      kind === 'audio' ? { echoCancellation, noiseSuppression, autoGainControl } : facingIn(device.facing);
    const track = new FakeTrack(kind, device, settings);
    this.tracks.push(track);
    question.allow(track);
  }

  /** The oldest question fails with a DOMException of this name. */
  refuse(name: string): void {
    this.#open.shift()?.refuse(new DOMException('', name));
  }

  /** When the next track gives its first picture. */
  flows: Promise<void> = Promise.resolve();

  /** When `flows` does. */
  flowing(): Promise<void> {
    return this.flows;
  }

  /** As `devices` says. */
  list(): Promise<readonly ListedDevice[]> {
    return Promise.resolve(this.devices);
  }

  /** Hears `change`. */
  onChange(fn: () => void): () => void {
    this.#listeners.add(fn);
    return () => void this.#listeners.delete(fn);
  }

  /** Hears `wake`. */
  onWake(fn: () => void): () => void {
    this.#wakers.add(fn);
    return () => void this.#wakers.delete(fn);
  }

  /** The page is looked at again. */
  wake(): void {
    for (const fn of this.#wakers) fn();
  }

  /** Other devices are there from now on. */
  change(devices: FakeDevice[]): void {
    this.devices = devices;
    for (const fn of this.#listeners) fn();
  }

  /** As `permitted` says. */
  permission(): Promise<Permission> {
    return Promise.resolve(this.permitted);
  }

  /** As `supportedProcessing` says. */
  processing(): readonly Processing[] {
    return this.supportedProcessing;
  }

  /** Reads `loud` while the track is enabled. */
  meter(track: MediaStreamTrack): SoundMeter {
    this.metered.add(track);
    return { read: () => (track.enabled ? this.loud : 0), close: () => void this.metered.delete(track) };
  }

  /** Null where a page cannot choose its speaker. */
  route: CaptureSource['route'] = (element, speaker) => {
    const isThere = speaker === '' || this.devices.some(({ kind, id }) => kind === 'speaker' && id === speaker);
    if (!isThere) return Promise.reject(new DOMException('', 'NotFoundError'));
    this.routed.set(element, speaker);
    return Promise.resolve();
  };

  /** Notes the speaker; the sound is over at once. */
  chime(speaker: string): Promise<void> {
    this.chimed.push(speaker);
    return Promise.resolve();
  }

  /** An empty stream. */
  stream(): MediaStream {
    return FakeStream.make();
  }

  /** What was remembered, as long as the source lives. */
  recall(key: string): string | null {
    return this.#memory.get(key) ?? null;
  }

  /** Remembers as long as the source lives. */
  remember(key: string, text: string): void {
    this.#memory.set(key, text);
  }

  /** Nothing is heard of it any more. */
  close(): void {
    this.#listeners.clear();
    this.#wakers.clear();
  }
}

const exactly = (constraint: unknown): string | undefined => (constraint as { exact?: string } | undefined)?.exact;

const facingIn = (facingMode: FakeDevice['facing']): MediaTrackSettings => (facingMode ? { facingMode } : {});
