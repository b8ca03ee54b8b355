import type {
  Call,
  CallState,
  ErrorCode,
  Person,
  PersonPath,
  Portion,
  Quality,
  Reaction,
  RecordingState,
  RoomSettings,
} from '@parley/client';
import { signal } from '@preact/signals';
import { fakeChat, type FakeChat } from './fakeChat.ts';
import { fakePicture } from './fakePicture.ts';
import { fakeRecording } from './fakeRecording.ts';
import { fakeWireLog } from './fakeWire.ts';
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
  readonly quality?: Quality;
  /** How much of one's own picture is sent there, and whether that person's comes. */
  readonly portion?: Portion;
  readonly paused?: boolean;
  /** Records what they see. */
  readonly recording?: boolean;
  /** How many minutes the hand has been up. */
  readonly hand?: number;
};

type FakeCall = Omit<FakeChat, 'with'> & {
  readonly people: readonly FakePerson[];
  readonly state?: CallState;
  /** One's own recording. */
  readonly recording?: RecordingState;
  /** What the room is called, and whose it is: mine, unless another seat is named. */
  readonly settings?: Partial<RoomSettings>;
  /** What a change of the settings answers; never, unless it is refused. */
  readonly refusal?: ErrorCode;
  /** The other ends do not tell what they noted. */
  readonly silent?: boolean;
  readonly capacity?: number;
  /** Conversations with one other person. */
  readonly direct?: readonly FakeChat[];
  /** Who reacts, an index of people, once somebody looks. */
  readonly reactions?: readonly { readonly by: number; readonly emoji: Reaction }[];
  /** Who comes and goes once somebody listens. */
  readonly comings?: readonly { readonly type: 'joined' | 'left'; readonly name: string; readonly ago: number }[];
};

/** A moment that does not move, so that pictures of the page stay the same. */
const NOW = Date.UTC(2026, 5, 10, 12, 42);
const MINUTE_MS = 60_000;
/** Reactions come again after this long, so that a picture always has some. */
const FLOATING_MS = 1_000;

/** A call in which everything has already happened. What is written in its chat arrives at once. */
export function fakeCall(scene: FakeCall): Call {
  const { people, state = { at: 'joined' }, direct = [], reactions = [], comings = [], refusal } = scene;
  const settings: RoomSettings = {
    ...{ title: null, listed: false, kept: false, invited: false, owner: 'seat-0' },
    ...scene.settings,
  };
  const persons = people.map((person, i) => fakePerson(person, i));
  const hand = signal(people[0]?.hand !== undefined);
  const chats = signal([scene, ...direct].map((one) => fakeChat(one, persons, NOW)));
  const conversation = (id: string) => {
    const known = chats.value.find((chat) => chat.id === id);
    if (known) return known;
    const begun = fakeChat({ with: persons.findIndex((person) => person.id === id) }, persons, NOW);
    chats.value = [...chats.value, begun];
    return begun;
  };
  const listen = (type: 'joined' | 'left' | 'reaction', fn: (person: object) => void) => {
    for (const one of comings) {
      if (one.type === type) fn({ id: one.name, name: one.name, at: NOW - one.ago * MINUTE_MS });
    }
    const react = () => reactions.forEach(({ by, emoji }) => fn({ id: `seat-${by}`, name: '', emoji }));
    if (type !== 'reaction' || reactions.length === 0) return () => {};
    react();
    const again = setInterval(react, FLOATING_MS);
    return () => clearInterval(again);
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
    recording: fakeRecording(scene.recording ?? { at: 'off' }),
    report: { spells: [] },
    wireLog: fakeWireLog(NOW - 2 * MINUTE_MS, scene.silent ?? false),
    chat: chats.value[0],
    conversations: chats,
    conversation,
    hand,
    raiseHand: () => (hand.value = true),
    lowerHand: () => (hand.value = false),
    react: () => {},
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
    recording: signal(one.recording ?? false),
    level: signal(speaking ? 0.6 : 0),
    handSince: signal(one.hand === undefined ? null : NOW - one.hand * MINUTE_MS),
    speaking: signal(speaking),
    path: signal(one.path ?? (i === 0 ? 'none' : 'connected')),
    mirrored: signal(i === 0),
    quality: signal(one.quality ?? { at: 'good' }),
    portion: signal(one.portion ?? 'whole'),
    paused: signal(one.paused ?? false),
  };
  return person as unknown as Person;
}
