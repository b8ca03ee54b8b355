import type { Scope } from '../scope.ts';

/** Mixes the sounds of many tracks, which come and go, into one track that never stops. Ends with its scope. */
export class Mixer {
  readonly context = new AudioContext();
  readonly track: MediaStreamTrack;
  readonly #out = this.context.createMediaStreamDestination();
  /** How each is taken out again. */
  readonly #mixed = new Map<MediaStreamTrack, () => void>();

  constructor(scope: Scope) {
    const [track] = this.#out.stream.getAudioTracks();
    if (!track) throw new DOMException('a mix without a track', 'NotSupportedError');
    this.track = track;
    scope.onEnd(() => {
      this.follow([]);
      track.stop();
      this.context.close().catch(() => {});
    });
    // A phone call interrupts it.
    scope.listen(document, 'visibilitychange', () => this.#wake());
    this.#wake();
  }

  /** Mixes exactly these. */
  follow(tracks: readonly MediaStreamTrack[]): void {
    for (const [track, remove] of this.#mixed) if (!tracks.includes(track)) remove();
    for (const track of tracks) if (!this.#mixed.has(track)) this.#add(track);
  }

  /** Calls `fn` once after so many seconds by the clock of the sound, which is not slowed down in a hidden page. */
  after(seconds: number, fn: () => void): void {
    const silence = new ConstantSourceNode(this.context, { offset: 0 });
    silence.connect(this.#out);
    silence.addEventListener('ended', fn, { once: true });
    silence.start();
    silence.stop(this.context.currentTime + seconds);
  }

  #add(track: MediaStreamTrack): void {
    const stream = new MediaStream([track]);
    // Chromium gives the sound of a connection to nobody unless an element plays it.
    const element = new Audio();
    element.muted = true;
    element.srcObject = stream;
    element.play().catch(() => {});
    const source = this.context.createMediaStreamSource(stream);
    source.connect(this.#out);
    this.#mixed.set(track, () => {
      this.#mixed.delete(track);
      source.disconnect();
      element.srcObject = null;
    });
  }

  #wake(): void {
    this.context.resume().catch(() => {});
  }
}
