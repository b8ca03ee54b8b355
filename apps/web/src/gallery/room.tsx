import type { JSX } from 'preact';
import { RoomView } from '../features/room/RoomView.tsx';
import { Act, type Acts } from './Act.tsx';
import { GRACE, LINUS, ME, SIX, SPEAKING } from './cast.ts';
import { fakeCall, type FakePerson } from './fakeCall.ts';
import type { FakeLine } from './fakeChat.ts';
import { fakeDevices } from './fakes.ts';

const LINK = 'https://meet.example.org/r/k3vd-9x0q-7mzt-h2ep';
const TALK: readonly FakeLine[] = [
  { by: 1, text: 'Good morning! Can you hear me well?', ago: 11 },
  { by: 0, text: 'Loud and clear 👋', ago: 11 },
  { by: 0, text: 'The notes are at https://notes.example.org/2026/launch?tab=agenda, I add as we go.', ago: 11 },
  { by: 2, text: 'Thanks. Two points from my side:\n1. the date\n2. who writes the announcement', ago: 7 },
  { by: 1, text: 'שלום לכולם, אני כאן', ago: 5 },
  { by: 1, text: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', ago: 5 },
  { by: 0, text: 'Then we agree on Thursday.', ago: 1 },
];

const DIRECT = [
  {
    with: 1,
    before: 2,
    lines: [
      { by: 1, text: 'Can you stay for a minute afterwards?', ago: 6 },
      { by: 0, text: 'Of course.', ago: 5 },
      { by: 1, text: 'It is about the announcement. I would rather not in front of everybody.', ago: 2 },
    ],
    typing: [1],
  },
  { with: 4, before: 1, lines: [{ by: 4, text: 'Lovely picture behind you!', ago: 9 }] },
] as const;

const HANDS = SIX.map((person, i) =>
  [0, 2, 5].includes(i) ? { ...person, hand: [3, 0, 7, 0, 0, 1][i] ?? 0 } : person,
);

const REACTED = [
  { by: 1, emoji: '👏' },
  { by: 1, emoji: '👏' },
  { by: 1, emoji: '🎉' },
  { by: 3, emoji: '❤️' },
  { by: 0, emoji: '👍' },
  { by: 5, emoji: '😂' },
] as const;

/** A letter under a tower of marks. */
const TOWER = (letter: string): string =>
  letter + '\u0300\u0301\u0302\u0303\u0308\u030a\u030b\u0316\u0317\u0323'.repeat(6);
const HOSTILE: readonly FakePerson[] = [
  ME,
  { name: `${TOWER('Z')}${TOWER('a')}`.slice(0, 64), hue: 20, hand: 2 },
  { name: 'مرحبا بالجميع في هذا الاجتماع الطويل جدا يا أصدقاء', hue: 150, camera: false },
  { name: 'W'.repeat(64), hue: 280, hand: 5 },
];
const HOSTILE_TALK: readonly FakeLine[] = [
  { by: 1, text: `${TOWER('a')}${TOWER('b')}${TOWER('c')}`, ago: 5 },
  { by: 2, text: 'مرحبا <script>alert(1)</script> https://example.org/א/b', ago: 4 },
  { by: 3, text: 'x'.repeat(600), ago: 3 },
  { by: 1, text: 'javascript:alert(1) data:text/html,x \u202etxt.exe', ago: 2 },
];

type Scene = Acts & {
  readonly call: Parameters<typeof fakeCall>[0];
  readonly devices?: Parameters<typeof fakeDevices>[0];
  readonly muted?: boolean;
  readonly cameraOff?: boolean;
  /** The browser wants a gesture before it plays sound. */
  readonly silent?: boolean;
};

/** The room in a scene. */
export const room = (scene: Scene) => (): JSX.Element => {
  const devices = fakeDevices(scene.devices);
  if (!scene.cameraOff) void devices.camera.turnOn();
  void devices.microphone.turnOn();
  if (scene.muted) devices.microphone.mute();
  if (scene.silent) {
    HTMLAudioElement.prototype.play = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  }
  return (
    <>
      <RoomView call={fakeCall(scene.call)} devices={devices} link={LINK} onTitle={() => {}} onLeft={() => {}} />
      <Act {...scene} />
    </>
  );
};

const comings = [
  { type: 'joined', name: 'Linus', ago: 9 },
  { type: 'left', name: 'Edsger', ago: 3 },
] as const;
const three = [ME, SPEAKING, LINUS];

/** The menu that is open. */
export const OPEN_MENU = '[role=menu]:popover-open';

/** The room in its states. */
export const roomStates: Record<string, () => JSX.Element> = {
  'room-alone': room({ call: { people: [ME] } }),
  'room-alone-invited': room({ call: { people: [ME], settings: { invited: true, kept: true } } }),
  'room-alone-again': room({ call: { people: [ME], comings } }),
  'room-two': room({ call: { people: [ME, SPEAKING] } }),
  'room-three': room({ call: { people: three } }),
  'room-four': room({ call: { people: SIX.slice(0, 4) } }),
  'room-five': room({ call: { people: SIX.slice(0, 5) } }),
  'room-six': room({ call: { people: SIX } }),
  'room-cameras-off': room({
    call: { people: SIX.map((person, i) => ({ ...person, camera: false, microphone: i % 2 === 1 })) },
    cameraOff: true,
    muted: true,
  }),
  'room-chat': room({ call: { people: three, lines: TALK, comings }, press: ['c'] }),
  'room-chat-unread': room({ call: { people: three, lines: TALK, comings, before: 2 } }),
  'room-chat-new': room({ call: { people: three, lines: TALK, comings, before: 3 }, press: ['c'] }),
  'room-chat-empty': room({ call: { people: three }, press: ['c'] }),
  'room-chat-failed': room({
    call: {
      people: three,
      lines: [
        ...TALK.slice(0, 4),
        { by: 0, text: 'On my way', ago: 0, status: 'pending' },
        { by: 0, text: 'Too fast for the server', ago: 0, status: 'rate.chat' },
      ],
    },
    press: ['c'],
  }),
  'room-chat-long': room({
    call: {
      people: three,
      lines: Array.from({ length: 10_000 }, (_, i) => ({ by: i % 3, text: `Line ${i + 1}`, ago: (10_000 - i) / 60 })),
    },
    press: ['c'],
  }),
  'room-titled': room({ call: { people: three, settings: { title: 'Weekly sync', listed: true } } }),
  'room-titled-alone': room({ call: { people: [ME], settings: { title: 'Weekly sync', listed: true } } }),
  'room-titled-people': room({
    call: {
      people: SIX,
      settings: { title: 'Donaudampfschifffahrtsgesellschaft, all hands and everybody else', listed: true },
    },
    press: ['p'],
  }),
  'room-chat-earlier': room({ call: { people: three, lines: TALK, comings, hasEarlier: true }, press: ['c'] }),
  'room-chat-typing': room({ call: { people: SIX, lines: TALK, comings, typing: [1, 4] }, press: ['c'] }),
  'room-chat-hostile': room({ call: { people: HOSTILE, lines: HOSTILE_TALK, typing: [1, 2] }, press: ['c'] }),
  'room-direct': room({
    call: { people: SIX, lines: TALK, comings, direct: DIRECT, before: 4 },
    press: ['c'],
    click: ['#tab-seat-1'],
  }),
  'room-direct-empty': room({
    call: { people: three, lines: TALK },
    press: ['p'],
    click: ['aside li:nth-child(2) button'],
  }),
  'room-direct-unread': room({ call: { people: SIX, lines: TALK, direct: DIRECT, before: 5 }, press: ['c'] }),
  'room-hands': room({ call: { people: HANDS }, press: ['p'] }),
  'room-hands-tiles': room({ call: { people: HANDS } }),
  'room-reactions': room({
    call: { people: SIX, reactions: REACTED },
    menu: 2,
  }),
  'room-people-hostile': room({ call: { people: HOSTILE }, press: ['p'] }),
  'room-people': room({ call: { people: SIX }, press: ['p'] }),
  'room-people-alone': room({ call: { people: [ME] }, press: ['p'] }),
  'room-chat-draft': room({ call: { people: three, lines: TALK }, press: ['c'], write: 'word '.repeat(390) }),
  'room-more': room({ call: { people: three }, menu: -1 }),
  'room-look': room({ call: { people: three }, menu: -1, click: [`${OPEN_MENU} > :last-child > :last-child`] }),
  'room-keys': room({ call: { people: three }, press: ['?'] }),
  'room-reconnecting': room({
    call: { people: three, state: { at: 'reconnecting', since: 0, dials: 0, offline: false } },
  }),
  'room-connecting': room({ call: { people: [ME, GRACE, { ...LINUS, path: 'connecting' }] } }),
  'room-person-reconnecting': room({
    call: { people: [ME, GRACE, { ...LINUS, presence: 'reconnecting', path: 'connecting' }] },
  }),
  'room-path-failed': room({ call: { people: [ME, { ...GRACE, path: 'failed' }] } }),
  'room-menu-microphone': room({ call: { people: three }, menu: 0 }),
  'room-menu-camera': room({ call: { people: three }, menu: 1 }),
  'room-menu-hidden': room({
    call: { people: [{ ...ME, camera: false }, GRACE] },
    devices: { camera: 'denied', named: false },
    menu: 1,
  }),
  'room-muted-talk': room({
    call: { people: [{ ...ME, microphone: false }, SPEAKING] },
    devices: { talksMuted: true },
    muted: true,
  }),
  'room-mic-denied': room({
    call: { people: [{ ...ME, microphone: false }, GRACE] },
    devices: { microphone: 'denied' },
  }),
  'room-sound-blocked': room({ call: { people: three }, silent: true }),
};
