import type { Permission } from './problem.ts';
import type { CaptureKind } from './source.ts';

/** What a question needs of the browser. */
export type QuestionOptions = {
  readonly getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  readonly permission: (kind: CaptureKind) => Promise<Permission>;
};

type Asked = {
  readonly constraints: MediaTrackConstraints;
  readonly resolve: (track: MediaStreamTrack) => void;
  readonly reject: (cause: unknown) => void;
};

/**
 * Asks for tracks. Camera and microphone wanted in the same moment, before the person has decided about either, are one question
 * (W3C Media Capture, § 10.2), not two in a row.
 */
export class Question {
  readonly #options: QuestionOptions;
  #asked = new Map<CaptureKind, Asked>();

  constructor(options: QuestionOptions) {
    this.#options = options;
  }

  /** One track of the kind; rejects with the browser's own error. */
  ask(kind: CaptureKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack> {
    if (this.#asked.has(kind)) return this.#alone(kind, constraints);
    return new Promise((resolve, reject) => {
      if (this.#asked.size === 0) setTimeout(() => void this.#put(), 0);
      this.#asked.set(kind, { constraints, resolve, reject });
    });
  }

  async #put(): Promise<void> {
    const asked = this.#asked;
    this.#asked = new Map();
    const [audio, video] = [asked.get('audio'), asked.get('video')];
    const together = audio && video && (await this.#isUndecided()) ? await this.#both(audio, video) : false;
    if (together) return;
    for (const [kind, { constraints, resolve, reject }] of asked) this.#alone(kind, constraints).then(resolve, reject);
  }

  /** False when only one of the two can be had, which asking for each alone tells apart. */
  async #both(audio: Asked, video: Asked): Promise<boolean> {
    try {
      const stream = await this.#options.getUserMedia({ audio: audio.constraints, video: video.constraints });
      audio.resolve(first(stream.getAudioTracks()));
      video.resolve(first(stream.getVideoTracks()));
      return true;
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === 'NotAllowedError')) return false;
      audio.reject(cause);
      video.reject(cause);
      return true;
    }
  }

  async #alone(kind: CaptureKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack> {
    const stream = await this.#options.getUserMedia({ [kind]: constraints });
    return first(stream.getTracks());
  }

  async #isUndecided(): Promise<boolean> {
    const states = await Promise.all([this.#options.permission('audio'), this.#options.permission('video')]);
    return states.every((state) => state === 'prompt' || state === 'unknown');
  }
}

const first = (tracks: readonly MediaStreamTrack[]): MediaStreamTrack => {
  const [track] = tracks;
  if (!track) throw new DOMException('no track was given', 'NotFoundError');
  return track;
};
