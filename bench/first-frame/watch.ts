declare global {
  interface Window {
    /** Settles with the page's time at which a frame of somebody else was first painted on any video element. */
    firstFrame: Promise<number>;
  }
}

/** Runs in a page before its own code. What comes in over a connection is somebody else's; one's own preview is not. */
export function watchFirstFrame(): void {
  const remote = new WeakSet<MediaStreamTrack>();
  const Native = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => remote.add(track));
    }
  };
  const watched = new WeakSet<HTMLVideoElement>();
  window.firstFrame = new Promise((resolve) => {
    const look = (video: HTMLVideoElement) => {
      const { srcObject } = video;
      const foreign = srcObject instanceof MediaStream && srcObject.getVideoTracks().some((track) => remote.has(track));
      if (foreign) resolve(performance.now());
      else video.requestVideoFrameCallback(() => look(video));
    };
    new MutationObserver(() => {
      for (const video of document.getElementsByTagName('video')) {
        if (watched.has(video)) continue;
        watched.add(video);
        video.requestVideoFrameCallback(() => look(video));
      }
    }).observe(document, { childList: true, subtree: true });
  });
}
