import { useEffect, useState } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { needInside } from '../../i18n/words.ts';
import { callsPart, needCalls } from '../calls/part.ts';
import { needVisit } from '../door/part.ts';
import { NewRoomDialog } from '../settings/NewRoomDialog.tsx';
import { loadPart } from '../update/loadPart.ts';
import { sayUnloaded } from '../update/sayUnloaded.ts';
import { pathOf } from './home.ts';
import { HomeView, type HomeProps } from './HomeView.tsx';
import { followOpenRooms, type OpenRooms } from './openRooms.ts';

export type HomePageProps = Omit<HomeProps, 'open' | 'calls' | 'onNew'>;

/** Code that could not be fetched is tried again after this long. */
const AGAIN_MS = 10_000;

// Part of the code that everybody needs next.
const loadLobby = () =>
  needVisit().then(
    ({ openLobby }) =>
      () =>
        openLobby({ loadPart }),
  );

/** The start page with its connection to the lobby, made once the page is drawn, and its one dialog, whose words are the room's. */
export const HomePage = (props: HomePageProps) => {
  const open = useSignal<OpenRooms>({ at: 'loading' });
  useCalls();
  const calls = callsPart.value;
  const [naming, setNaming] = useState(false);
  useEffect(() => {
    const rooms = followOpenRooms(loadLobby);
    const stop = rooms.state.subscribe((state) => (open.value = state));
    return () => {
      stop();
      rooms.close();
    };
  }, []);
  const nameRoom = (): void => {
    needInside().then(
      () => setNaming(true),
      (cause: unknown) => sayUnloaded(cause, nameRoom),
    );
  };
  return (
    <>
      <HomeView {...props} open={open.value} calls={calls && <calls.HomeCalls />} onNew={nameRoom} />
      <NewRoomDialog open={naming} onClose={() => setNaming(false)} onCreate={(room) => props.onJoin(pathOf(room))} />
    </>
  );
};

/** Brings calls by name once the page is drawn. */
function useCalls(): void {
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    const fetchCalls = (): void => void needCalls().catch(() => (again = setTimeout(fetchCalls, AGAIN_MS)));
    fetchCalls();
    return () => clearTimeout(again);
  }, []);
}
