/** Pictures of streams to draw from, apart from the page's own: those come and go with its tiles. */
export class Pictures {
  readonly #videos = new Map<MediaStream, HTMLVideoElement>();
  #asked = new Set<MediaStream>();

  /** The picture of a stream; null until there is one. */
  of(stream: MediaStream): HTMLVideoElement | null {
    this.#asked.add(stream);
    const video = this.#videos.get(stream) ?? this.#open(stream);
    return video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0 ? video : null;
  }

  /** Lets go of all that nobody asked for since the last time. */
  settle(): void {
    for (const [stream, video] of this.#videos) {
      if (this.#asked.has(stream)) continue;
      video.srcObject = null;
      this.#videos.delete(stream);
    }
    this.#asked = new Set();
  }

  /** Lets go of all. */
  close(): void {
    this.#asked.clear();
    this.settle();
  }

  #open(stream: MediaStream): HTMLVideoElement {
    const video = document.createElement('video');
    Object.assign(video, { muted: true, playsInline: true, autoplay: true, srcObject: stream });
    // Muted pictures may always play; one without a track does so as soon as it has one.
    video.play().catch(() => {});
    this.#videos.set(stream, video);
    return video;
  }
}
