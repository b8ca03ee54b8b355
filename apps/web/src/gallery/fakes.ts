import { createDevices, type DeviceProblem, type Devices, type ErrorCode, type LinkState } from '@parley/client';
import { signal } from '@preact/signals';
import type { DoorPort } from '../features/door/door.ts';
import { fakePicture } from './fakePicture.ts';

type Source = NonNullable<Parameters<typeof createDevices>[0]>;
type Kind = Parameters<Source['ask']>[0];
/** What one fake device answers when it is asked for. */
export type Answer = 'works' | 'never' | DeviceProblem;

type FakeDevices = {
  readonly camera?: Answer;
  readonly microphone?: Answer;
  readonly hue?: number;
  /** How loud the person is, linear RMS. */
  readonly loud?: number;
};

/** The browser's own error for a problem. */
const ERRORS: Record<DeviceProblem, string> = {
  denied: 'NotAllowedError',
  dismissed: 'NotAllowedError',
  busy: 'NotReadableError',
  missing: 'NotFoundError',
  failed: 'OperationError',
  insecure: '',
  unsupported: '',
};
const LISTED = [
  { kind: 'audio', id: 'mic-1', label: 'Built-in microphone' },
  { kind: 'audio', id: 'mic-2', label: 'Headset (USB)' },
  { kind: 'video', id: 'cam-1', label: 'Built-in camera' },
  { kind: 'video', id: 'cam-2', label: 'Desk camera' },
] as const;

/** The SDK's real devices over a browser that answers as told. Where there is no canvas, tracks are without picture. */
export function fakeDevices({
  camera = 'works',
  microphone = 'works',
  hue = 215,
  loud = 0.12,
}: FakeDevices = {}): Devices {
  const answers: Record<Kind, Answer> = { audio: microphone, video: camera };
  const missing = (kind: Kind): boolean => answers[kind] === 'missing';
  return createDevices({
    support: () => (camera === 'insecure' || camera === 'unsupported' ? camera : 'ok'),
    ask: (kind) => {
      const answer = answers[kind];
      if (answer === 'never') return new Promise(() => {});
      if (answer !== 'works') return Promise.reject(new DOMException('', ERRORS[answer]));
      return Promise.resolve(kind === 'video' ? pictureTrack(hue) : soundTrack());
    },
    list: () => Promise.resolve(LISTED.filter(({ kind }) => !missing(kind))),
    onChange: () => () => {},
    permission: (kind) => Promise.resolve(answers[kind] === 'denied' ? 'denied' : 'prompt'),
    meter: () => ({ read: () => loud, close: () => {} }),
    stream: () => new MediaStream(),
    recall: () => null,
    remember: () => {},
    close: () => {},
  });
}

type FakeDoor = {
  readonly link?: LinkState;
  readonly people?: number | null;
  readonly title?: string | null;
  readonly seat?: boolean;
  /** What a join answers; `null` never answers. */
  readonly refusal?: ErrorCode | null;
};

/** A door that answers as told. */
export function fakeDoor({
  link = { at: 'open' },
  people = 2,
  title = null,
  seat = false,
  refusal = null,
}: FakeDoor = {}): DoorPort {
  return {
    link: signal(link),
    inside: signal(people === null ? null : { people, capacity: 6, title }),
    seat: signal(seat),
    join: () => (refusal === null ? new Promise(() => {}) : Promise.resolve({ ok: false, code: refusal })),
    close: () => {},
  };
}

function pictureTrack(hue: number): MediaStreamTrack {
  const track = fakePicture(hue);
  const settings = track.getSettings.bind(track);
  track.getSettings = () => ({ ...settings(), deviceId: 'cam-1' });
  return track;
}

function soundTrack(): MediaStreamTrack {
  const [track] = new AudioContext().createMediaStreamDestination().stream.getAudioTracks();
  if (!track) throw new Error('an audio destination gives a track');
  track.getSettings = () => ({ deviceId: 'mic-1' });
  return track;
}
