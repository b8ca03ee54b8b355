import type { CaptureSupport, Permission } from '../devices/problem.ts';
import type { CaptureKind, CaptureSource, ListedDevice, SoundMeter } from '../devices/source.ts';

/** A track without a browser: it can be stopped, pulled out and read. */
export class FakeTrack extends EventTarget {
  readonly kind: CaptureKind;
  readonly deviceId: string;
  enabled = true;
  readyState: 'live' | 'ended' = 'live';
  applied: MediaTrackConstraints | null = null;
  contentHint = '';

  constructor(kind: CaptureKind, deviceId: string) {
    super();
    this.kind = kind;
    this.deviceId = deviceId;
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId, width: 1280, height: 720 };
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** Ends it from outside, as a pulled plug does: that, unlike `stop`, is told. */
  pull(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

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
  readonly tracks: FakeTrack[] = [];
  readonly asked: Array<{ kind: CaptureKind; constraints: MediaTrackConstraints }> = [];
  devices: ListedDevice[] = [
    { kind: 'audio', id: 'mic-1', label: 'Microphone 1' },
    { kind: 'audio', id: 'mic-2', label: 'Microphone 2' },
    { kind: 'video', id: 'cam-1', label: 'Camera 1' },
    { kind: 'video', id: 'cam-2', label: 'Camera 2' },
  ];
  grants = true;
  /** Only one device of a kind can be open at a time, as on phones. */
  exclusive = false;
  supported: CaptureSupport = 'ok';
  permitted: Permission = 'granted';
  /** Linear RMS that meters read. */
  loud = 0;
  readonly #open: OpenQuestion[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #memory = new Map<string, string>();

  constructor(memory: Record<string, string> = {}) {
    for (const [key, text] of Object.entries(memory)) this.#memory.set(key, text);
  }

  support(): CaptureSupport {
    return this.supported;
  }

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
    const exact = (constraints.deviceId as { exact?: string } | undefined)?.exact;
    const device = this.devices.find((one) => one.kind === kind && (exact === undefined || one.id === exact));
    if (!device) return question.refuse(new DOMException('', exact ? 'OverconstrainedError' : 'NotFoundError'));
    if (this.exclusive && this.tracks.some((track) => track.kind === kind && track.readyState === 'live')) {
      return question.refuse(new DOMException('', 'NotReadableError'));
    }
    const track = new FakeTrack(kind, device.id);
    this.tracks.push(track);
    question.allow(track);
  }

  /** The oldest question fails with a DOMException of this name. */
  refuse(name: string): void {
    this.#open.shift()?.refuse(new DOMException('', name));
  }

  list(): Promise<readonly ListedDevice[]> {
    return Promise.resolve(this.devices);
  }

  onChange(fn: () => void): () => void {
    this.#listeners.add(fn);
    return () => void this.#listeners.delete(fn);
  }

  /** Other devices are there from now on. */
  change(devices: ListedDevice[]): void {
    this.devices = devices;
    for (const fn of this.#listeners) fn();
  }

  permission(): Promise<Permission> {
    return Promise.resolve(this.permitted);
  }

  meter(): SoundMeter {
    return { read: () => this.loud, close: () => {} };
  }

  stream(): MediaStream {
    const held = new Set<MediaStreamTrack>();
    const stream = {
      getTracks: () => [...held],
      addTrack: (track: MediaStreamTrack) => void held.add(track),
      removeTrack: (track: MediaStreamTrack) => void held.delete(track),
    };
    return stream as unknown as MediaStream;
  }

  recall(key: string): string | null {
    return this.#memory.get(key) ?? null;
  }

  remember(key: string, text: string): void {
    this.#memory.set(key, text);
  }

  close(): void {
    this.#listeners.clear();
  }
}
