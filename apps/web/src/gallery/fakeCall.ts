import type { Call, CallState, ChatLine, ErrorCode, Person, PersonPath, RoomSettings } from '@parley/client';
import { signal } from '@preact/signals';
import { fakePicture } from './fakePicture.ts';
import { fakeScreenPicture, fakeScreenShare } from './fakeScreen.ts';

/** Somebody in a fake call; unmuted and seen unless told otherwise. The first is oneself. */
export type FakePerson = {
  readonly name: string;
  readonly hue?: number;
  readonly microphone?: boolean;
  readonly camera?: boolean;
  readonly speaking?: boolean;
  /** The title of the page that is shared. */
  readonly screen?: string;
  readonly presence?: 'here' | 'reconnecting';
  readonly path?: PersonPath;
};

/** Something said: by whom (an index of people), minutes ago, and whether it arrived. */
export type FakeLine = {
  readonly by: number;
  readonly text: string;
  readonly ago: number;
  readonly status?: 'sent' | 'pending' | ErrorCode;
};

type FakeCall = {
  readonly people: readonly FakePerson[];
  readonly lines?: readonly FakeLine[];
  readonly state?: CallState;
  /** What the room is called, and whose it is: mine, unless another seat is named. */
  readonly settings?: Partial<RoomSettings>;
  /** What a change of the settings answers; never, unless it is refused. */
  readonly refusal?: ErrorCode;
  readonly capacity?: number;
  /** Said before this call began. */
  readonly before?: number;
  /** Who comes and goes once somebody listens. */
  readonly comings?: readonly { readonly type: 'joined' | 'left'; readonly name: string; readonly ago: number }[];
};

/** A moment that does not move, so that pictures of the page stay the same. */
const NOW = Date.UTC(2026, 5, 10, 12, 42);
const MINUTE_MS = 60_000;

/** A call in which everything has already happened. What is written in its chat arrives at once. */
export function fakeCall(scene: FakeCall): Call {
  const { people, lines = [], state = { at: 'joined' }, before, comings = [], refusal } = scene;
  const settings: RoomSettings = { title: null, listed: false, kept: false, owner: 'seat-0', ...scene.settings };
  const persons = people.map((person, i) => fakePerson(person, i));
  const said = signal<readonly ChatLine[]>(lines.map((line, i) => fakeLine(line, i, persons)));
  const remove = (id: string): void => void (said.value = said.value.filter((line) => line.id !== id));
  const listen = (type: 'joined' | 'left', fn: (person: { id: string; name: string; at: number }) => void) => {
    for (const one of comings) {
      if (one.type === type) fn({ id: one.name, name: one.name, at: NOW - one.ago * MINUTE_MS });
    }
    return () => {};
  };
  const call = {
    room: 'k3vd-9x0q-7mzt-h2ep',
    me: 'seat-0',
    joinedAt: NOW - 12 * MINUTE_MS,
    now: () => NOW,
    state: signal(state),
    people: signal(persons),
    capacity: signal(scene.capacity ?? 6),
    settings: signal(settings),
    isOwner: signal(settings.owner === 'seat-0'),
    setSettings: () => (refusal ? Promise.resolve({ ok: false, code: refusal }) : new Promise(() => {})),
    screen: fakeScreenShare(people[0]?.screen !== undefined),
    chat: {
      before: before ?? lines.length,
      lines: said,
      send: (text: string) => {
        said.value = [...said.value, fakeLine({ by: 0, text, ago: 0 }, said.value.length, persons)];
      },
      retry: remove,
      discard: remove,
    },
    on: listen,
    leave: () => Promise.resolve(),
    close: () => {},
  };
  // A class with private parts: only what the views use is here.
  return call as unknown as Call;
}

function fakePerson(one: FakePerson, i: number): Person {
  const { name, hue = i * 67, microphone = true, camera = true, speaking = false, presence = 'here' } = one;
  const picture = new MediaStream();
  if (camera && one.path !== 'connecting' && one.path !== 'failed') picture.addTrack(fakePicture(hue));
  const screenPicture = new MediaStream();
  if (one.screen !== undefined) screenPicture.addTrack(fakeScreenPicture(one.screen));
  const person = {
    id: `seat-${i}`,
    me: i === 0,
    name: signal(name),
    presence: signal(presence),
    microphone: signal(microphone),
    camera: signal(camera),
    picture,
    sound: new MediaStream(),
    screen: signal(one.screen !== undefined),
    screenPicture,
    screenSound: new MediaStream(),
    level: signal(speaking ? 0.6 : 0),
    speaking: signal(speaking),
    path: signal(one.path ?? (i === 0 ? 'none' : 'connected')),
    mirrored: signal(i === 0),
  };
  return person as unknown as Person;
}

function fakeLine(line: FakeLine, i: number, persons: readonly Person[]): ChatLine {
  const status = line.status ?? 'sent';
  return {
    id: `line-${i}`,
    from: `seat-${line.by}`,
    name: persons[line.by]?.name.value ?? 'Edsger',
    text: line.text,
    at: NOW - line.ago * MINUTE_MS,
    status:
      status === 'sent'
        ? { at: 'sent', n: i + 1 }
        : status === 'pending'
          ? { at: 'pending' }
          : { at: 'failed', code: status },
  };
}
