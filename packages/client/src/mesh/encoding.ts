import { shrinkBy, type PictureSize } from '../media/picture.ts';

/** Bounds what the camera's encoder makes for one other person. Before the first answer some browsers have nothing to bound. */
export async function limitCamera(sender: RTCRtpSender, size: PictureSize): Promise<void> {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings ?? [];
  if (!encoding) return;
  const scale = shrinkBy(sender.track?.getSettings().height, size);
  if (encoding.maxBitrate === size.bitrate && encoding.scaleResolutionDownBy === scale) return;
  encoding.maxBitrate = size.bitrate;
  encoding.scaleResolutionDownBy = scale;
  parameters.degradationPreference = 'maintain-framerate';
  // Refused while a negotiation is under way or by an older browser: the picture is then larger than need be, not gone.
  await sender.setParameters(parameters).catch(() => {});
}
