import type { PictureSize } from '../media/picture.ts';
import type { ScreenContent, ScreenSize } from '../media/screen.ts';

/** Bounds what the camera's encoder makes for one other person. Its size is the camera's own matter (`Camera.fit`). */
export function limitCamera(sender: RTCRtpSender, { bitrate }: PictureSize): Promise<void> {
  return limit(sender, { bitrate, preference: 'maintain-framerate' });
}

/** Bounds what the screen's encoder makes for one other person. On a narrow line text loses pictures, never sharpness. */
export function limitScreen(sender: RTCRtpSender, content: ScreenContent, size: ScreenSize): Promise<void> {
  const preference = content === 'text' ? 'maintain-resolution' : 'balanced';
  return limit(sender, { bitrate: size.bitrate, frameRate: size.frameRate, preference });
}

type Bounds = {
  readonly bitrate: number;
  readonly frameRate?: number;
  readonly preference: RTCDegradationPreference;
};

async function limit(sender: RTCRtpSender, { bitrate, frameRate, preference }: Bounds): Promise<void> {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings ?? [];
  // Before the first answer some browsers have nothing to bound.
  if (!encoding || (encoding.maxBitrate === bitrate && encoding.maxFramerate === frameRate)) return;
  encoding.maxBitrate = bitrate;
  if (frameRate !== undefined) encoding.maxFramerate = frameRate;
  parameters.degradationPreference = preference;
  // Refused while a negotiation is under way or by an older browser: more is sent than need be, nothing is lost.
  await sender.setParameters(parameters).catch(() => {});
}
