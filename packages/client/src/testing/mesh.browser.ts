/** Runs inside a page: people with real routes and a wire between them that can be slow, cut, shuffled and read. */
import { signal, type Signal } from '@preact/signals-core';
import { createDevices, type Devices } from '../devices/Devices.ts';
import type { Lane } from '../mesh/lanes.ts';
import { MeshRoute } from '../mesh/MeshRoute.ts';
import { prepareOffer, type PreparedOffer } from '../mesh/prepare.ts';
import { Outbox } from '../mesh/Outbox.ts';
import type { OutgoingSignal } from '../mesh/signal.ts';
import { Scope } from '../scope.ts';
import { loudness } from '../media/level.ts';
import type { ScreenContent } from '../media/screen.ts';

type Carried = OutgoingSignal & { from: string };

/** Every connection that the page made, in order: the only way to look under a route from outside. */
const connections: RTCPeerConnection[] = [];
let refuses = false;
const Native = RTCPeerConnection;
globalThis.RTCPeerConnection = class extends Native {
  constructor(configuration?: RTCConfiguration) {
    if (refuses) throw new DOMException('too many', 'UnknownError');
    super(configuration);
    connections.push(this);
  }
};

const people = new Map<string, { route: MeshRoute; scope: Scope; outbox: Outbox }>();
/** What a person sends; tests set it. */
type Own = Record<Lane, Signal<MediaStreamTrack | null>> & { content: Signal<ScreenContent> };
const log: Carried[] = [];
let held: Carried[] | null = null;
/** Who has no connection to send signals on, and knows it. */
const silenced = new Set<string>();
/** Who hides their address. */
const hiding = new Map<string, Signal<boolean>>();
/** What the server gives out now. */
let iceServers: RTCIceServer[] = [];
/** Who reconnects, as everybody knows. */
const absent = new Set<string>();
/** True for a signal that gets lost. */
let loses: (signal: Carried) => boolean = () => false;

function deliver(signal: Carried): void {
  const { from, to: _, ...rest } = structuredClone(signal);
  people.get(signal.to)?.route.handleSignal(from, rest);
}

function carry(signal: Carried): void {
  log.push(signal);
  if (loses(signal)) return;
  if (held) held.push(signal);
  else queueMicrotask(() => deliver(signal));
}

/** A camera that shows one colour, 20 pictures a second. */
function colour(css: string, width = 160, height = 90): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
  let tick = 0;
  setInterval(() => {
    pen.fillStyle = css;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = tick++ % 2 ? '#000' : '#fff';
    pen.fillRect(0, 0, 4, 4);
  }, 50);
  return canvas.captureStream(20).getVideoTracks()[0] as MediaStreamTrack;
}

/** A microphone that hears one tone. */
function tone(hertz: number): MediaStreamTrack {
  const context = new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency: hertz });
  const out = context.createMediaStreamDestination();
  oscillator.connect(out);
  oscillator.start();
  return out.stream.getAudioTracks()[0] as MediaStreamTrack;
}

const tracksOf = new Map<string, Own>();
const noTrack = () => signal<MediaStreamTrack | null>(null);
function tracks(seat: string): Own {
  const own = tracksOf.get(seat) ?? {
    camera: noTrack(),
    microphone: noTrack(),
    screen: noTrack(),
    screenAudio: noTrack(),
    content: signal<ScreenContent>('text'),
  };
  tracksOf.set(seat, own);
  return own;
}

function hides(seat: string): Signal<boolean> {
  const hidden = hiding.get(seat) ?? signal(false);
  hiding.set(seat, hidden);
  return hidden;
}

/** A person enters with a fresh page; a person of that name who is there is gone without a word (a reload). */
function enter(seat: string, prepared?: PreparedOffer): MeshRoute {
  people.get(seat)?.scope.end();
  const scope = new Scope();
  const own = tracks(seat);
  const outbox = new Outbox(
    (outgoing) => !silenced.has(seat) && (carry({ ...outgoing, from: seat }), true),
    (other) => route.repair(other),
  );
  const route: MeshRoute = new MeshRoute({
    scope,
    me: seat,
    iceServers: () => iceServers,
    hidden: hides(seat),
    send: (outgoing) => outbox.put(outgoing),
    unsay: () => outbox.clear(),
    canSignal: (other) => !silenced.has(seat) && !absent.has(other),
    tracks: own,
    prepared,
  });
  people.set(seat, { route, scope, outbox });
  return route;
}

const videos = new Map<MediaStream, HTMLVideoElement>();
/** The colour in the middle of a stream's picture, null where there is none. */
function seen(stream: MediaStream | undefined): [number, number, number] | null {
  if (!stream) return null;
  let video = videos.get(stream);
  if (!video) {
    video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, srcObject: stream });
    videos.set(stream, video);
    document.body.append(video);
    video.play().catch(() => {});
  }
  if (!video.videoWidth) return null;
  const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext(
    '2d',
  ) as CanvasRenderingContext2D;
  pen.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

const ears = new Map<MediaStreamTrack, AnalyserNode>();
const audio = new AudioContext();
/** The amplitude of a stream's sound at this moment, 0 to 1. Chromium feeds Web Audio only what an element plays too. */
function amplitude(stream: MediaStream): number {
  const [track] = stream.getAudioTracks();
  if (!track) return 0;
  const heard = ears.get(track) ?? audio.createAnalyser();
  if (!ears.has(track)) {
    ears.set(track, heard);
    audio.createMediaStreamSource(new MediaStream([track])).connect(heard);
    void Object.assign(new Audio(), { srcObject: stream }).play();
    void audio.resume();
  }
  const samples = new Float32Array(heard.fftSize);
  heard.getFloatTimeDomainData(samples);
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

async function framesDecoded(pc: RTCPeerConnection): Promise<number> {
  let frames = 0;
  for (const report of (await pc.getStats()).values()) {
    if (report.type === 'inbound-rtp' && report.kind === 'video') frames += report.framesDecoded ?? 0;
  }
  return frames;
}

/** Milliseconds from two warm bare connections' first offer to the first decoded frame. */
async function bare(...tracks: MediaStreamTrack[]): Promise<number> {
  const [a, b] = [new Native(), new Native()];
  const from = performance.now();
  for (const track of tracks) a.addTrack(track);
  for (const track of tracks) b.addTrack(track);
  a.onicecandidate = ({ candidate }) => candidate && b.addIceCandidate(candidate);
  b.onicecandidate = ({ candidate }) => candidate && a.addIceCandidate(candidate);
  const stream = new MediaStream();
  b.ontrack = ({ track: remote }) => void (remote.kind === 'video' && stream.addTrack(remote));
  await a.setLocalDescription();
  await b.setRemoteDescription(a.localDescription as RTCSessionDescription);
  await b.setLocalDescription();
  await a.setRemoteDescription(b.localDescription as RTCSessionDescription);
  await firstFrame(stream);
  const took = performance.now() - from;
  a.close();
  b.close();
  return took;
}

async function firstFrame(stream: MediaStream): Promise<void> {
  const video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, srcObject: stream });
  document.body.append(video);
  await new Promise<void>((done) => void video.requestVideoFrameCallback(() => done()));
  video.remove();
}

const world = {
  enter,
  tracks,
  colour,
  tone,
  seen,
  connections,
  /** Whether the browser makes no more connections. */
  refuse: (no: boolean) => (refuses = no),
  framesDecoded,
  bare,
  firstFrame,
  prepare: (seat: string) => prepareOffer([], tracks(seat)),
  createDevices: (): Devices => createDevices(),
  route(seat: string): MeshRoute {
    const person = people.get(seat);
    if (!person) throw new Error(`nobody is called ${seat}`);
    return person.route;
  },
  /** What a person sees of another. */
  sees: (seat: string, other: string) => seen(people.get(seat)?.route.pair(other)?.picture),
  /** What a person sees of another's screen. */
  seesScreen: (seat: string, other: string) => seen(people.get(seat)?.route.pair(other)?.screenPicture),
  /** How loud a person hears another. */
  hears(seat: string, other: string): number {
    const pair = people.get(seat)?.route.pair(other);
    return pair ? loudness(amplitude(pair.sound)) : 0;
  },
  /** How loud a person hears what another shares. */
  hearsScreen(seat: string, other: string): number {
    const pair = people.get(seat)?.route.pair(other);
    return pair ? loudness(amplitude(pair.screenSound)) : 0;
  },
  path: (seat: string, other: string) => people.get(seat)?.route.pair(other)?.path.value,
  log,
  deliver,
  silence: (seat: string) => void silenced.add(seat),
  /** Has a connection again, over which goes what waited. */
  speak(seat: string): void {
    silenced.delete(seat);
    people.get(seat)?.outbox.flush();
  },
  away: (seat: string) => void absent.add(seat),
  /** Makes a connection look as if its network were gone. */
  unplug(pc: RTCPeerConnection): void {
    for (const name of ['iceConnectionState', 'connectionState'] as const) {
      Object.defineProperty(pc, name, { configurable: true, get: () => 'disconnected' });
    }
    pc.dispatchEvent(new Event('iceconnectionstatechange'));
    pc.dispatchEvent(new Event('connectionstatechange'));
  },
  hide: (seat: string, hidden: boolean) => (hides(seat).value = hidden),
  give: (servers: RTCIceServer[]) => (iceServers = servers),
  lose: (when: (signal: Carried) => boolean) => (loses = when),
  hold: () => (held = []),
  /** Delivers what was held, in the order that `arrange` gives it. */
  release(arrange: (signals: Carried[]) => Carried[] = (signals) => signals): void {
    const waiting = held ?? [];
    held = null;
    for (const signal of arrange(waiting)) deliver(signal);
  },
};
export type World = typeof world;
Object.assign(globalThis, { world });
