/** What a codec of the browser's list is, as far as one is chosen by it. */
type Codec = Pick<RTCRtpCodec, 'mimeType' | 'sdpFmtpLine'>;

/**
 * The codecs that a lane offers, in the browser's own order: those that every browser has (RFC 7742 §5, RFC 7874 §3) or that are
 * better, each once. A browser lists its variants by the dozen, of which a call uses one; both sides' descriptions are made, sent
 * and read with all of them before there is a picture.
 */
export const codecsFor = <C extends Codec>(kind: 'audio' | 'video', known: readonly C[]): C[] =>
  known.filter((codec) => (kind === 'audio' ? AUDIO : VIDEO).some((isOne) => isOne(codec)));

const named =
  (mimeType: string, fmtp = /^/) =>
  (codec: Codec): boolean =>
    codec.mimeType.toLowerCase() === mimeType && fmtp.test(codec.sdpFmtpLine ?? '');

const AUDIO = [named('audio/opus')];
const VIDEO = [
  named('video/vp8'),
  // Profile 0: eight bits. One that names none is that one.
  named('video/vp9', /^(?!.*profile-id=[^0])/),
  named('video/av1', /^(?!.*profile=[^0])/),
  // Constrained baseline, in packets of any size.
  named('video/h264', /^(?=.*packetization-mode=1)(?=.*profile-level-id=42e0)/i),
  // What brings back packets that were lost.
  named('video/rtx'),
  named('video/red'),
  named('video/ulpfec'),
];
