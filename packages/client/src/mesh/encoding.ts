import type { PictureSize } from '../media/picture.ts';

/** Bounds what the camera's encoder makes for one other person. Its size is the camera's own matter (`Camera.fit`). */
export async function limitCamera(sender: RTCRtpSender, { bitrate }: PictureSize): Promise<void> {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings ?? [];
  // Before the first answer some browsers have nothing to bound.
  if (!encoding || encoding.maxBitrate === bitrate) return;
  encoding.maxBitrate = bitrate;
  parameters.degradationPreference = 'maintain-framerate';
  // Refused while a negotiation is under way or by an older browser: more is sent than need be, nothing is lost.
  await sender.setParameters(parameters).catch(() => {});
}
