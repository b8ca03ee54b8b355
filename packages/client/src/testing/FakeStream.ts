/** A stream without a browser: it holds tracks, and says when one comes or goes. */
export class FakeStream extends EventTarget {
  readonly #tracks = new Set<MediaStreamTrack>();

  /** As what the code under test takes it for. */
  static make(): MediaStream {
    return new FakeStream() as unknown as MediaStream;
  }

  /** Everything that it holds. */
  getTracks(): MediaStreamTrack[] {
    return [...this.#tracks];
  }

  /** The pictures that it holds. */
  getVideoTracks(): MediaStreamTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'video');
  }

  /** The sounds that it holds. */
  getAudioTracks(): MediaStreamTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'audio');
  }

  /** Takes a track. */
  addTrack(track: MediaStreamTrack): void {
    this.#tracks.add(track);
  }

  /** Lets a track go. */
  removeTrack(track: MediaStreamTrack): void {
    this.#tracks.delete(track);
  }
}
