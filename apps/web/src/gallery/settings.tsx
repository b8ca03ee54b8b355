import type { ErrorCode, RoomSettings } from '@parley/client';
import type { ComponentChildren, JSX } from 'preact';
import { InviteDialog } from '../features/invite/InviteDialog.tsx';
import { NewRoomDialog } from '../features/settings/NewRoomDialog.tsx';
import { RoomDialog } from '../features/settings/RoomDialog.tsx';
import { Act, type Acts } from './Act.tsx';
import { fakeCall } from './fakeCall.ts';

const LINK = 'https://meet.example.org/r/k3vd-9x0q-7mzt-h2ep';
const nothing = (): void => {};
const PEOPLE = ['Ada Lovelace', 'Grace Hopper'].map((name) => ({ name, camera: false }));
const NAMED = { title: 'Weekly sync', listed: true, kept: false };

/** A dialog over an empty page. */
const Over = ({ children, ...acts }: Acts & { children: ComponentChildren }) => (
  <main>
    {children}
    <Act {...acts} />
  </main>
);
const SEND = { click: ['dialog button[type=submit]'] };

const dialog =
  (settings: Partial<RoomSettings>, acts: Acts = {}, refusal?: ErrorCode) =>
  (): JSX.Element => {
    const call = fakeCall({ people: PEOPLE, settings, ...(refusal ? { refusal } : {}) });
    return (
      <Over {...acts}>
        <RoomDialog call={call} open onOpen={nothing} onClose={nothing} />
      </Over>
    );
  };

/** The dialogs about the room itself, in their states. */
export const settingsStates: Record<string, () => JSX.Element> = {
  'settings-unnamed': dialog({}),
  'settings-named': dialog(NAMED),
  'settings-nameless': dialog({ title: null, listed: true }, SEND),
  'settings-refused': dialog(NAMED, { write: 'Monthly sync', ...SEND }, 'room.kept'),
  'settings-bad-title': dialog(NAMED, { write: '\u2800', ...SEND }, 'bad.title'),
  'settings-asked': dialog(NAMED, { write: 'Monthly sync', ...SEND }),
  'settings-others': dialog({ ...NAMED, kept: true, owner: 'seat-1' }),
  'settings-others-unnamed': dialog({ owner: 'seat-1' }),
  'settings-new': () => (
    <Over>
      <NewRoomDialog open onClose={nothing} onCreate={nothing} />
    </Over>
  ),
  invite: () => (
    <Over>
      <InviteDialog
        room="k3vd-9x0q-7mzt-h2ep"
        link={LINK}
        title="Weekly sync"
        isForInvited={false}
        open
        onClose={nothing}
      />
    </Over>
  ),
  'invite-invited': () => (
    <Over>
      <InviteDialog room="k3vd-9x0q-7mzt-h2ep" link={LINK} title="Weekly sync" isForInvited open onClose={nothing} />
    </Over>
  ),
};
