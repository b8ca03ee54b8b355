import { pictureFor } from '../media/picture.ts';
import { screenFor, type ScreenContent } from '../media/screen.ts';

/**
 * Lines of the camera's picture while a connection is young. The first frame is the dearest one, and nobody knows yet what the
 * line holds: a large one is encoded late, travels long, and is dropped by the encoder at its starting rate.
 */
const YOUNG_HEIGHT = 180;
/** ms after which a connected pair sends the whole picture. */
export const YOUNG_MS = 1_000;

/** What an encoder may make for one other person, and what it gives up first on a narrow line. */
export type Bounds = {
  readonly encoding: RTCRtpEncodingParameters;
  readonly preference: RTCDegradationPreference;
};

/** The camera's bounds in a call of so many people. How much is captured is the camera's own matter (`Camera.fit`). */
export function cameraBounds(people: number, young: boolean): Bounds {
  const { bitrate, height } = pictureFor(people);
  const scaleResolutionDownBy = young ? height / YOUNG_HEIGHT : 1;
  return { encoding: { maxBitrate: bitrate, scaleResolutionDownBy }, preference: 'maintain-framerate' };
}

/** The screen's bounds: on a narrow line text loses pictures, never sharpness. */
export function screenBounds(content: ScreenContent, people: number): Bounds {
  const { bitrate, frameRate } = screenFor(content, people);
  const preference = content === 'text' ? 'maintain-resolution' : 'balanced';
  return { encoding: { maxBitrate: bitrate, maxFramerate: frameRate }, preference };
}

/** True where nothing would change: asking an encoder holds up the page's thread, so who knows does not ask. */
export const isSame = (a: Bounds, b: Bounds | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Bounds what an encoder makes for one other person. False where it could not be done now: then it is worth another try. */
export async function bind(sender: RTCRtpSender, { encoding, preference }: Bounds): Promise<boolean> {
  const parameters = sender.getParameters();
  const [first] = parameters.encodings ?? [];
  // Before the first answer some browsers have nothing to bound.
  if (!first) return false;
  Object.assign(first, encoding);
  parameters.degradationPreference = preference;
  // Refused while a negotiation is under way or by an older browser: more is sent than need be, nothing is lost.
  return sender.setParameters(parameters).then(
    () => true,
    () => false,
  );
}
