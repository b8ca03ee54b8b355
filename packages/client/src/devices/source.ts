import type { CaptureSupport, Permission } from './problem.ts';

/** The two kinds of device that capture. */
export type CaptureKind = 'audio' | 'video';

/** What a browser can do to a voice before it is sent. */
export type Processing = 'echoCancellation' | 'noiseSuppression' | 'autoGainControl';

/** One device as the browser lists it; label and id are empty before permission. */
export interface ListedDevice {
  /** What it does. */
  readonly kind: CaptureKind | 'speaker';
  /** Names it on this site. */
  readonly id: string;
  /** What the system calls it. */
  readonly label: string;
  /** The same for all that is in one piece of hardware, a headset for instance. */
  readonly group: string;
}

/** Measures how loud a track is. */
export interface SoundMeter {
  /** Linear RMS of the last moment, 0 to 1. */
  read(): number;
  /** Stops measuring. */
  close(): void;
}

/** The browser's devices, or fakes: where captured tracks come from, and where sound goes. */
export interface CaptureSource {
  /** Whether anything can be captured at all. */
  support(): CaptureSupport;
  /** One track of the kind; rejects with the browser's own error. */
  ask(kind: CaptureKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack>;
  /** Resolves when a captured track gives its first picture, or will not soon; at once for sound. */
  flowing(track: MediaStreamTrack): Promise<void>;
  /** Everything that is plugged in. */
  list(): Promise<readonly ListedDevice[]>;
  /** Hears that devices came or went; returns the end of it. */
  onChange(fn: () => void): () => void;
  /** Hears that what failed may work now: the page is looked at again, the machine woke up, a permission changed. */
  onWake(fn: () => void): () => void;
  /** What is known of the permission before asking. */
  permission(kind: CaptureKind): Promise<Permission>;
  /** What of the sound processing can be asked for. */
  processing(): readonly Processing[];
  /** Null where sound cannot be measured. */
  meter(track: MediaStreamTrack): SoundMeter | null;
  /** A stream that a preview plays. */
  stream(): MediaStream;
  /** Sends an element's sound to a speaker, `''` for the system's own (W3C Audio Output Devices); null where a page cannot. */
  readonly route: ((element: HTMLMediaElement, speaker: string) => Promise<void>) | null;
  /** Plays a short sound through a speaker; resolves when it has ended. */
  chime(speaker: string): Promise<void>;
  /** What was remembered under a key, or null. */
  recall(key: string): string | null;
  /** Remembers a text for the next visit. */
  remember(key: string, text: string): void;
  /** Lets go of what it holds itself; tracks are stopped by who asked for them. */
  close(): void;
}
