import type { JoinedCall } from './door.ts';
import s from './firstLook.module.css';

/** ms in which the first picture of who is inside is waited for before the room is drawn around it. */
const WAIT_MS = 300;
/** ms in which the room, once it is drawn, has to show that picture itself. */
const HAND_OVER_MS = 600;
/** ms that a tile's picture takes to fade in. */
const FADE_MS = 200;

const looks = new WeakMap<JoinedCall, Promise<void>>();

/**
 * Shows whom one comes to before the room is drawn: the page has one thread, and while it draws a room it neither reads their answer
 * nor paints their picture. Resolves when they are seen, or when that takes longer; at once where nobody, or more than one other, is
 * to be seen. It stays above the room, where their tile is, until that shows them. A second look at the same call is the first.
 */
export function firstLook(call: JoinedCall): Promise<void> {
  const known = looks.get(call);
  if (known) return known;
  const look = begin(call);
  looks.set(call, look);
  return look;
}

async function begin(call: JoinedCall): Promise<void> {
  const [other, ...more] = call.people.value.filter(({ me }) => !me);
  // Whose screen is shared is small beside it.
  if (!other?.camera.value || other.screen.value || more.length > 0 || !canTellFrames) return;
  const host = document.createElement('div');
  host.className = s.look ?? '';
  host.ariaHidden = 'true';
  host.dataset['look'] = 'first';
  const video = document.createElement('video');
  Object.assign(video, { autoplay: true, muted: true, playsInline: true, srcObject: other.picture });
  host.append(video);
  document.body.append(host);
  await new Promise<void>((resolve) => {
    // In a task of its own: the frame that has the picture in it goes out first.
    video.requestVideoFrameCallback(() => setTimeout(resolve));
    setTimeout(resolve, WAIT_MS);
  });
  handOver(host, video);
}

const canTellFrames = 'requestVideoFrameCallback' in HTMLVideoElement.prototype;

function handOver(host: HTMLElement, video: HTMLVideoElement): void {
  const remove = (): void => {
    host.remove();
    video.srcObject = null;
  };
  // A tab that nobody looks at draws no frames.
  const last = setTimeout(remove, HAND_OVER_MS + FADE_MS);
  const isShown = (one: HTMLVideoElement): boolean => one.srcObject === video.srcObject && one.videoWidth > 0;
  const look = (): void => {
    if (!host.isConnected) return;
    const shown = [...document.getElementsByTagName('video')].some((one) => one !== video && isShown(one));
    if (!shown) return void requestAnimationFrame(look);
    clearTimeout(last);
    setTimeout(remove, FADE_MS);
  };
  // From here on what is drawn beside the picture is seen.
  host.dataset['look'] = 'over';
  requestAnimationFrame(look);
}
