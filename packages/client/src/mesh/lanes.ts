import { logFor } from '../log.ts';
import type { ScreenContent } from '../media/screen.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { codecsFor } from './codecs.ts';
import { cameraBounds } from './encoding.ts';

const log = logFor('mesh');

/** The four ways of one person's media, in m-line order. Screen lanes are there from day one, so that nothing renegotiates. */
const LANES = [
  ['microphone', 'audio'],
  ['camera', 'video'],
  ['screen', 'video'],
  ['screenAudio', 'audio'],
] as const;

/** What a lane carries. */
export type Lane = (typeof LANES)[number][0];

/** The tracks that are sent to everybody, by their lanes; null where there is nothing to send. */
export type LocalTracks = Readonly<Record<Lane, Readable<MediaStreamTrack | null>>> & {
  /** What the screen shows. */
  readonly content: Readable<ScreenContent>;
};

/** The transceivers of one connection by what they carry. */
export type Lanes = Readonly<Record<Lane, RTCRtpTransceiver>>;

/** What the offerer's camera begins with: how many there will be is not known yet. */
export const FIRST_BOUNDS = cameraBounds(2, true);

/** The offerer's part: adds the lanes. Only the first offerer may, else JSEP makes eight and a one-way call. */
export function addLanes(pc: RTCPeerConnection): Lanes {
  const streams = localStreams();
  const lanes = LANES.map(([name, kind]) => {
    const init: RTCRtpTransceiverInit = { direction: 'sendrecv', streams: [streams[name]] };
    if (name === 'camera') init.sendEncodings = [FIRST_BOUNDS.encoding];
    const transceiver = pc.addTransceiver(kind, init);
    // The answer takes of what is offered. Browsers without it offer everything they have.
    transceiver.setCodecPreferences?.(codecsFor(kind, RTCRtpReceiver.getCapabilities(kind)?.codecs ?? []));
    return [name, transceiver] as const;
  });
  return Object.fromEntries(lanes) as Lanes;
}

/** The answerer's part, after setRemoteDescription: takes the lanes by m-line order; null where the offer is not of that form. */
export function takeLanes(pc: RTCPeerConnection): Lanes | null {
  const transceivers = pc.getTransceivers();
  if (transceivers.length !== LANES.length) return null;
  if (LANES.some(([, kind], i) => transceivers[i]?.receiver.track.kind !== kind)) return null;
  const streams = localStreams();
  const lanes = LANES.map(([name], i) => {
    const transceiver = transceivers[i] as RTCRtpTransceiver;
    transceiver.direction = 'sendrecv';
    transceiver.sender.setStreams(streams[name]);
    return [name, transceiver] as const;
  });
  return Object.fromEntries(lanes) as Lanes;
}

/** Puts the tracks of some lanes in their places, now and whenever they change; returns the end of it. */
export function carryTracks<L extends Lane>(
  lanes: Lanes,
  tracks: Readonly<Record<L, Readable<MediaStreamTrack | null>>>,
  names: readonly L[],
  scope: Scope,
): () => void {
  const ends = names.map((name) => {
    const { sender } = lanes[name];
    const stop = tracks[name].subscribe((track) => {
      if (sender.track === track) return;
      sender.replaceTrack(track).catch((cause: unknown) => log.info(`${name} not replaced`, cause));
    });
    const forget = scope.onEnd(stop);
    return () => {
      forget();
      stop();
    };
  });
  return () => ends.forEach((end) => end());
}

/** One stream for the person and one for the screen: what shares a stream is played in step by the other side. */
function localStreams(): Readonly<Record<Lane, MediaStream>> {
  const person = new MediaStream();
  const screen = new MediaStream();
  return { microphone: person, camera: person, screen, screenAudio: screen };
}
