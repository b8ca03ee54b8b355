import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { RoomView } from '../features/room/RoomView.tsx';
import { GRACE, LINUS, ME, SIX, SPEAKING } from './cast.ts';
import { fakeCall, type FakeLine } from './fakeCall.ts';
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

type Scene = {
  readonly call: Parameters<typeof fakeCall>[0];
  readonly devices?: Parameters<typeof fakeDevices>[0];
  /** Keys pressed once the view is there. */
  readonly press?: readonly string[];
  readonly muted?: boolean;
  readonly cameraOff?: boolean;
  /** Which of the menus of the controls is open. */
  readonly menu?: number;
  /** The browser wants a gesture before it plays sound. */
  readonly silent?: boolean;
};

const Pressed = ({ keys, menu }: { keys: readonly string[]; menu: number | undefined }) => {
  useEffect(() => {
    for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    if (menu !== undefined) document.querySelectorAll<HTMLElement>('[role=group] [aria-haspopup=menu]')[menu]?.click();
  }, []);
  return null;
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
      <Pressed keys={scene.press ?? []} menu={scene.menu} />
    </>
  );
};

const comings = [
  { type: 'joined', name: 'Linus', ago: 9 },
  { type: 'left', name: 'Edsger', ago: 3 },
] as const;
const three = [ME, SPEAKING, LINUS];

/** The room in its states. */
export const roomStates: Record<string, () => JSX.Element> = {
  'room-alone': room({ call: { people: [ME] } }),
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
  'room-people': room({ call: { people: SIX }, press: ['p'] }),
  'room-keys': room({ call: { people: three }, press: ['?'] }),
  'room-reconnecting': room({ call: { people: three, state: { at: 'reconnecting', since: 0 } } }),
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
