import type { JSX } from 'preact';
import { createRoomModel } from '../features/room/room.ts';
import { SmallView } from '../features/stage/SmallView.tsx';
import type { Acts } from './Act.tsx';
import { BARBARA, crowd, GRACE, LINUS, ME, SIX, SPEAKING } from './cast.ts';
import { fakeCall, type FakePerson } from './fakeCall.ts';
import { fakeDevices } from './fakes.ts';
import { OPEN_MENU, room } from './room.tsx';

const POOR = { at: 'poor', why: 'loss' } as const;
const LOST = { at: 'lost' } as const;
const SHOWS = { ...GRACE, screen: 'Plan of the launch' };
const SHOWS_TOO = { ...LINUS, screen: 'Figures of May' };

/** Opens the menu of a tile, and chooses from it. */
const onTile = (tile: string, item?: number): Acts => ({
  click: [
    `[data-tile="${tile}"] [aria-haspopup=menu]`,
    ...(item === undefined ? [] : [`${OPEN_MENU} button:nth-child(${item + 1})`]),
  ],
});
const MINE = { ...ME, screen: 'My notes' };

/** The small window over others; here it is the page. */
const small = (people: readonly FakePerson[]) => (): JSX.Element => {
  const [call, devices] = [fakeCall({ people }), fakeDevices()];
  void devices.microphone.turnOn();
  return <SmallView call={call} devices={devices} stage={createRoomModel(call, devices).stage} onBack={() => {}} />;
};

/** The stage in its layouts. */
export const stageStates: Record<string, () => JSX.Element> = {
  'stage-screen': room({ call: { people: [ME, SHOWS, LINUS, BARBARA] } }),
  'stage-screen-two-people': room({ call: { people: [ME, SHOWS] } }),
  'stage-two-screens': room({ call: { people: [ME, SHOWS, SHOWS_TOO, BARBARA] } }),
  'stage-screen-chat': room({ call: { people: [ME, SHOWS, LINUS, BARBARA] }, press: ['c'] }),
  'stage-sharing': room({ call: { people: [MINE, SPEAKING, LINUS] } }),
  'stage-sharing-menu': room({ call: { people: [MINE, SPEAKING, LINUS] }, menu: 0 }),
  'stage-tile-menu': room({ call: { people: SIX }, ...onTile('seat-1') }),
  'stage-small': small([ME, SPEAKING, LINUS]),
  'stage-small-screen': small([ME, SHOWS]),
  'stage-pinned': room({ call: { people: SIX }, ...onTile('seat-1', 0) }),
  'stage-muted': room({ call: { people: SIX }, ...onTile('seat-2', 2) }),
  'stage-connection': room({ call: { people: SIX }, ...onTile('seat-1', 3) }),
  'stage-connection-silent': room({
    call: { people: [ME, { ...GRACE, path: 'connecting' }], silent: true },
    ...onTile('seat-1', 3),
  }),
  'stage-poor': room({
    call: { people: SIX.map((person, i) => ({ ...person, quality: i % 2 === 0 ? POOR : { at: 'good' } }) as const) },
  }),
  'stage-poor-two-people': room({
    call: {
      people: [
        { ...ME, quality: POOR, portion: 'none' },
        { ...GRACE, quality: POOR, portion: 'none', paused: true },
      ],
    },
  }),
  'stage-poor-to-some': room({
    call: { people: [ME, { ...GRACE, quality: POOR, portion: 'none' }, { ...BARBARA, paused: true }, LINUS] },
  }),
  'stage-poor-recording': room({
    call: {
      people: [
        { ...ME, quality: POOR, portion: 'rough' },
        { ...SPEAKING, quality: POOR, recording: true },
      ],
    },
  }),
  'stage-lost': room({
    call: {
      people: [
        { ...ME, quality: LOST },
        { ...GRACE, quality: LOST },
      ],
    },
  }),
  'stage-spotlight': room({ call: { people: SIX }, press: ['l', 'l'] }),
  'stage-grid-screen': room({ call: { people: [ME, SHOWS, LINUS, BARBARA] }, press: ['l'] }),
  'stage-hidden': room({ call: { people: SIX }, ...onTile('seat-0', 2) }),
  'stage-sixteen': room({ call: { people: crowd(16), capacity: 50 } }),
  // Nothing that plays: what is left is the page's own work.
  'stage-sixteen-off': room({
    call: { people: crowd(16).map((one) => ({ ...one, camera: false, speaking: false })), capacity: 50 },
    devices: { camera: 'denied', microphone: 'denied' },
    cameraOff: true,
  }),
  'stage-pages': room({ call: { people: crowd(20), capacity: 50 } }),
  'stage-strip-pages': room({ call: { people: crowd(20).map((one, i) => (i === 1 ? SHOWS : one)), capacity: 50 } }),
};
