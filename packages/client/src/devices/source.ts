import type { CaptureSupport, Permission } from './problem.ts';

/** The two kinds of device that capture. */
export type CaptureKind = 'audio' | 'video';

/** One device as the browser lists it; label and id are empty before permission. */
export interface ListedDevice {
  readonly kind: CaptureKind;
  readonly id: string;
  readonly label: string;
}

/** Measures how loud a track is. */
export interface SoundMeter {
  /** Linear RMS of the last moment, 0 to 1. */
  read(): number;
  close(): void;
}

/** Where captured tracks come from: the browser, or a fake. */
export interface CaptureSource {
  support(): CaptureSupport;
  /** One track of the kind; rejects with the browser's own error. */
  ask(kind: CaptureKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack>;
  list(): Promise<readonly ListedDevice[]>;
  /** Hears that devices came or went; returns the end of it. */
  onChange(fn: () => void): () => void;
  permission(kind: CaptureKind): Promise<Permission>;
  /** Null where sound cannot be measured. */
  meter(track: MediaStreamTrack): SoundMeter | null;
  /** A stream that a preview plays. */
  stream(): MediaStream;
  /** What was remembered under a key, or null. */
  recall(key: string): string | null;
  remember(key: string, text: string): void;
  close(): void;
}
