declare global {
  interface Window {
    captureProbe: {
      /** A device of the kind is held, by a captured track or a copy of one. */
      live(kind: 'audio' | 'video'): boolean;
      /** Living copies of captured tracks, which are measured or shown to oneself, and not sent. */
      copies(kind: 'audio' | 'video'): number;
      /** Takes the device in use away, as a pulled plug does: it ends, is no longer listed, and cannot be had. */
      pull(kind: 'audio' | 'video'): void;
      /** Takes away what is not in use. */
      hideUnused(kind: 'audio' | 'video'): Promise<void>;
      /** Everything is there again. */
      plugIn(): void;
    };
  }
}

/** Runs in the page before its own code: remembers every captured track, and takes devices away that no fake can lose. */
export function watchCapture(): void {
  const captured: MediaStreamTrack[] = [];
  const copied: MediaStreamTrack[] = [];
  const away = new Set<string>();
  const { mediaDevices } = navigator;
  const inUse = (kind: 'audio' | 'video') =>
    captured.findLast((track) => track.kind === kind && track.readyState === 'live');
  const idOf = (track: MediaStreamTrack | undefined) => track?.getSettings().deviceId ?? '';
  const tell = () => mediaDevices.dispatchEvent(new Event('devicechange'));
  window.captureProbe = {
    live: (kind) => [...captured, ...copied].some((track) => track.kind === kind && track.readyState === 'live'),
    copies: (kind) => copied.filter((track) => track.kind === kind && track.readyState === 'live').length,
    pull(kind) {
      const track = inUse(kind);
      away.add(idOf(track));
      track?.stop();
      track?.dispatchEvent(new Event('ended'));
      tell();
    },
    async hideUnused(kind) {
      for (const { kind: listed, deviceId } of await list()) {
        if (listed === `${kind}input` && deviceId !== idOf(inUse(kind))) away.add(deviceId);
      }
      tell();
    },
    plugIn() {
      away.clear();
      tell();
    },
  };
  if (!mediaDevices) return;
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () => (await list()).filter(({ deviceId }) => !away.has(deviceId));
  const native = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    for (const wanted of [constraints?.audio, constraints?.video]) {
      const id = typeof wanted === 'object' ? (wanted.deviceId as { exact?: string } | undefined)?.exact : undefined;
      if (id !== undefined && away.has(id)) throw new DOMException('pulled out', 'OverconstrainedError');
    }
    const stream = await native(constraints);
    captured.push(...stream.getTracks());
    return stream;
  };
  const clone = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function () {
    const copy = clone.call(this);
    copied.push(copy);
    return copy;
  };
}
