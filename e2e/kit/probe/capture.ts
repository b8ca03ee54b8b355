declare global {
  interface Window {
    captureProbe: { live(kind: 'audio' | 'video'): boolean };
  }
}

/** Runs in the page before its own code: remembers every captured track, to say whether one of a kind is still held. */
export function watchCapture(): void {
  const captured: MediaStreamTrack[] = [];
  window.captureProbe = {
    live: (kind) => captured.some((track) => track.kind === kind && track.readyState === 'live'),
  };
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const native = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await native(constraints);
    captured.push(...stream.getTracks());
    return stream;
  };
}
