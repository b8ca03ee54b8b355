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
  /** False: the browser tells only that there are devices, as before permission. */
  readonly named?: boolean;
  /** False: a browser that lets pages choose no speaker and process no voice. */
  readonly able?: boolean;
  /** Talks while muted, as far as the page can hear. */
  readonly talksMuted?: boolean;
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
  { kind: 'audio', id: 'mic-1', label: 'Built-in microphone', group: 'built-in' },
  { kind: 'audio', id: 'mic-2', label: 'Headset (USB)', group: 'headset' },
  { kind: 'video', id: 'cam-1', label: 'Built-in camera', group: 'built-in' },
  { kind: 'video', id: 'cam-2', label: 'Desk camera', group: 'desk' },
  { kind: 'speaker', id: 'out-1', label: 'Built-in speaker', group: 'built-in' },
  { kind: 'speaker', id: 'out-2', label: 'Headset (USB)', group: 'headset' },
] as const;

/** The SDK's real devices over a browser that answers as told. Where there is no canvas, tracks are without picture. */
export function fakeDevices({
  camera = 'works',
  microphone = 'works',
  hue = 215,
  loud = 0.12,
  named = true,
  able = true,
  talksMuted = false,
}: FakeDevices = {}): Devices {
  const answers: Record<Kind, Answer> = { audio: microphone, video: camera };
  const missing = (kind: string): boolean => answers[kind as Kind] === 'missing';
  const shown = named ? LISTED : LISTED.map(({ kind }) => ({ kind, id: '', label: '', group: '' }));
  const devices = createDevices({
    support: () => (camera === 'insecure' || camera === 'unsupported' ? camera : 'ok'),
    ask: (kind) => {
      const answer = answers[kind];
      if (answer === 'never') return new Promise(() => {});
      if (answer !== 'works') return Promise.reject(new DOMException('', ERRORS[answer]));
      return Promise.resolve(kind === 'video' ? pictureTrack(hue) : soundTrack());
    },
    flowing: () => Promise.resolve(),
    list: () => Promise.resolve(shown.filter(({ kind }) => !missing(kind))),
    onChange: () => () => {},
    onWake: () => () => {},
    permission: (kind) => Promise.resolve(answers[kind] === 'denied' ? 'denied' : 'prompt'),
    processing: () => (able ? ['echoCancellation', 'noiseSuppression', 'autoGainControl'] : []),
    route: able ? () => Promise.resolve() : null,
    chime: () => new Promise(() => {}),
    meter: () => ({ read: () => loud, close: () => {} }),
    stream: () => new MediaStream(),
    recall: () => null,
    remember: () => {},
    close: () => {},
  });
  // At once, so that a picture of it can be taken.
  devices.microphone.onMutedTalk = (fn) => {
    if (talksMuted) fn();
    return () => {};
  };
  return devices;
}

type FakeDoor = {
  readonly link?: LinkState;
  readonly people?: number | null;
  readonly title?: string | null;
  readonly invited?: boolean;
  readonly seat?: boolean;
  /** What a join answers; `null` never answers. */
  readonly refusal?: ErrorCode | null;
};

/** A door that answers as told. */
export function fakeDoor({
  link = { at: 'open' },
  people = 2,
  title = null,
  invited = false,
  seat = false,
  refusal = null,
}: FakeDoor = {}): DoorPort {
  return {
    link: signal(link),
    inside: signal(people === null ? null : { people, capacity: 6, title, invited, relay: false }),
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
