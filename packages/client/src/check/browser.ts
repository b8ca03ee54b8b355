import { Scope } from '../scope.ts';
import type { Seen } from './camera.ts';

/** ms within which a camera that works gives its first picture. */
const FIRST_PICTURE_MS = 6_000;
/** ms in which many cameras give black frames, while they measure the light. */
const LIGHT_MS = 1_000;
/** CSS pixels of the small picture of it. */
const STILL = { width: 192, height: 108 };
/** The brightest of 0…255 that still counts as black: sensors have noise. */
const BLACK = 24;
/** ms until plain HTTP that does not answer counts as out of reach. */
const FETCH_MS = 4_000;

/** A connection between two browsers, or between a page and itself. */
export type Peer = RTCPeerConnection;

/** Makes a connection; null where the browser has none or it is turned off. */
export function openPeer(configuration: RTCConfiguration): Peer | null {
  try {
    return new RTCPeerConnection(configuration);
  } catch {
    return null;
  }
}

/** Waits for the first picture of a stream and looks at it; null where none comes. */
export async function lookAt(stream: MediaStream): Promise<Seen | null> {
  const scope = new Scope();
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true, srcObject: stream });
  scope.onEnd(() => (video.srcObject = null));
  try {
    const came = new Promise<boolean>((resolve) => {
      scope.listen(video, 'loadeddata', () => resolve(true));
      scope.timeout(() => resolve(false), FIRST_PICTURE_MS);
    });
    video.play().catch(() => {});
    if (!(await came)) return null;
    const first = picture(video);
    if (!first.dark) return first;
    await new Promise<void>((resolve) => scope.timeout(resolve, LIGHT_MS));
    return picture(video);
  } finally {
    scope.end();
  }
}

/** A track that shows something that moves, without a camera. */
export function paintedTrack(scope: Scope): MediaStreamTrack | null {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
  const pen = canvas.getContext('2d');
  let tick = 0;
  const paint = (): void => {
    if (!pen) return;
    pen.fillStyle = tick++ % 2 ? '#3657d6' : '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
  };
  paint();
  scope.interval(paint, 50);
  const [track] = canvas.captureStream(20).getVideoTracks();
  scope.onEnd(() => track?.stop());
  return track ?? null;
}

/** A file of the server as JSON, past every cache; null where it does not come in time. */
export async function fetchJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(FETCH_MS) });
    return response.ok ? ((await response.json()) as unknown) : null;
  } catch {
    return null;
  }
}

/** Whether this machine has a network at all. */
export const isOnline = (): boolean => navigator.onLine;

function picture(video: HTMLVideoElement): Seen {
  const canvas = Object.assign(document.createElement('canvas'), STILL);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return { still: '', dark: false };
  const scale = Math.max(STILL.width / video.videoWidth, STILL.height / video.videoHeight);
  const [width, height] = [video.videoWidth * scale, video.videoHeight * scale];
  // A mirror, as everywhere else where one sees oneself.
  pen.translate(STILL.width, 0);
  pen.scale(-1, 1);
  pen.drawImage(video, (STILL.width - width) / 2, (STILL.height - height) / 2, width, height);
  const { data } = pen.getImageData(0, 0, STILL.width, STILL.height);
  const dark = data.every((value, at) => at % 4 === 3 || value <= BLACK);
  return { still: canvas.toDataURL('image/jpeg', 0.8), dark };
}
