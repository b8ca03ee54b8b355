import { pictureFor, type Portion } from '../media/picture.ts';
import { screenFor, type ScreenContent } from '../media/screen.ts';

/**
 * Lines of the camera's picture while a connection is young. The first frame is the dearest one, and nobody knows yet what the
 * line holds: a large one is encoded late, travels long, and is dropped by the encoder at its starting rate.
 */
const YOUNG_HEIGHT = 180;
/** ms after which a connected pair sends the whole picture. */
export const YOUNG_MS = 1_000;

/** Lines of a picture that is small. */
const SMALL_HEIGHT = 180;
/** The part of its bits that each portion of a camera's picture keeps, and the most pictures a second. */
const PORTIONS: Readonly<Record<Portion, { readonly bits: number; readonly frameRate?: number }>> = {
  whole: { bits: 1 },
  rough: { bits: 0.4, frameRate: 15 },
  small: { bits: 0.25, frameRate: 10 },
  none: { bits: 0.25, frameRate: 10 },
};

/** What an encoder may make for one other person, and what it gives up first on a narrow line. */
export type Bounds = {
  readonly encoding: RTCRtpEncodingParameters;
  readonly preference: RTCDegradationPreference;
};

/** The camera's bounds in a call of so many people. How much is captured is the camera's own matter (`Camera.fit`). */
export function cameraBounds(people: number, young: boolean, portion: Portion = 'whole'): Bounds {
  const { bitrate, height } = pictureFor(people);
  const { bits, frameRate } = PORTIONS[portion];
  const isSmall = portion === 'small' || portion === 'none';
  const lines = young ? YOUNG_HEIGHT : isSmall ? Math.min(height, SMALL_HEIGHT) : height;
  const encoding: RTCRtpEncodingParameters = { maxBitrate: bitrate * bits, scaleResolutionDownBy: height / lines };
  if (frameRate !== undefined) encoding.maxFramerate = frameRate;
  return { encoding: { ...encoding, active: portion !== 'none' }, preference: 'maintain-framerate' };
}

/** The screen's bounds: on a narrow line text loses pictures, never sharpness. It is never paused: people look at it. */
export function screenBounds(content: ScreenContent, people: number, portion: Portion = 'whole'): Bounds {
  const { bitrate, frameRate } = screenFor(content, people);
  const { bits, frameRate: most = frameRate } = PORTIONS[portion];
  const preference = content === 'text' ? 'maintain-resolution' : 'balanced';
  return { encoding: { maxBitrate: bitrate * bits, maxFramerate: Math.min(frameRate, most) }, preference };
}

/** True where nothing would change: asking an encoder holds up the page's thread, so who knows does not ask. */
export const isSame = (a: Bounds, b: Bounds | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Bounds what an encoder makes for one other person. False where it could not be done now: then it is worth another try. */
export async function bind(sender: RTCRtpSender, { encoding, preference }: Bounds): Promise<boolean> {
  const parameters = sender.getParameters();
  const [first] = parameters.encodings ?? [];
  // Before the first answer some browsers have nothing to bound.
  if (!first) return false;
  // A bound that is not named is none any more.
  Object.assign(first, { maxFramerate: undefined }, encoding);
  parameters.degradationPreference = preference;
  // Refused while a negotiation is under way or by an older browser: more is sent than need be, nothing is lost.
  return sender.setParameters(parameters).then(
    () => true,
    () => false,
  );
}
