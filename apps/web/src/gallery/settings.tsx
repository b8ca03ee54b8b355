import type { ErrorCode, RoomSettings } from '@parley/client';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { InviteDialog } from '../features/invite/InviteDialog.tsx';
import { NewRoomDialog } from '../features/settings/NewRoomDialog.tsx';
import { RoomDialog } from '../features/settings/RoomDialog.tsx';
import { fakeCall } from './fakeCall.ts';

const LINK = 'https://meet.example.org/r/k3vd-9x0q-7mzt-h2ep';
const nothing = (): void => {};
const PEOPLE = ['Ada Lovelace', 'Grace Hopper'].map((name) => ({ name, camera: false }));
const NAMED = { title: 'Weekly sync', listed: true, kept: false };

/** A dialog over an empty page; presses the button that sends, where told. */
const Over = ({ send = false, children }: { send?: boolean; children: ComponentChildren }) => {
  useEffect(() => {
    if (send) document.querySelector<HTMLButtonElement>('dialog button[type=submit]')?.click();
  }, []);
  return <main>{children}</main>;
};

const dialog =
  ({ send = false, refusal, ...settings }: Partial<RoomSettings> & { send?: boolean; refusal?: ErrorCode }) =>
  (): JSX.Element => {
    const call = fakeCall({ people: PEOPLE, settings, ...(refusal ? { refusal } : {}) });
    return (
      <Over send={send}>
        <RoomDialog call={call} open onOpen={nothing} onClose={nothing} />
      </Over>
    );
  };

/** The dialogs about the room itself, in their states. */
export const settingsStates: Record<string, () => JSX.Element> = {
  'settings-unnamed': dialog({}),
  'settings-named': dialog(NAMED),
  'settings-nameless': dialog({ title: null, listed: true, send: true }),
  'settings-others': dialog({ ...NAMED, kept: true, owner: 'seat-1' }),
  'settings-others-unnamed': dialog({ owner: 'seat-1' }),
  'settings-new': () => (
    <Over>
      <NewRoomDialog open onClose={nothing} onCreate={nothing} />
    </Over>
  ),
  invite: () => (
    <Over>
      <InviteDialog link={LINK} title="Weekly sync" open onClose={nothing} />
    </Over>
  ),
};
