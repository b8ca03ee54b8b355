import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { needInside } from '../../i18n/words.ts';
import { toast } from '../../ui/toast.tsx';
import type { NewRoomDialog } from '../settings/NewRoomDialog.tsx';
import { pathOf } from './home.ts';
import { HomeView, type HomeProps } from './HomeView.tsx';
import { followOpenRooms, type OpenRooms } from './openRooms.ts';

export type HomePageProps = Omit<HomeProps, 'open' | 'onNew'>;
type DialogProps = Parameters<typeof NewRoomDialog>[0];

// Both are in the code that everybody needs next: what connects is the door's, what asks for a name is the room's.
const loadLobby = () => import('../door/VisitPage.tsx').then(({ openLobby }) => openLobby);
const loadDialog = () => import('../room/RoomView.tsx').then(({ NewRoomDialog: of }) => of);

/** The start page with its connection to the lobby, made once the page is drawn, and its one dialog, fetched when it is asked for. */
export const HomePage = (props: HomePageProps) => {
  const open = useSignal<OpenRooms>({ at: 'loading' });
  const [dialog, setDialog] = useState<{ of: ComponentType<DialogProps>; open: boolean } | null>(null);
  useEffect(() => {
    const rooms = followOpenRooms(loadLobby);
    const stop = rooms.state.subscribe((state) => (open.value = state));
    return () => {
      stop();
      rooms.close();
    };
  }, []);
  const openDialog = async (): Promise<void> => {
    try {
      const [of] = await Promise.all([loadDialog(), needInside()]);
      setDialog({ of, open: true });
    } catch {
      toast({ text: t('home.open.failed'), tone: 'warning' });
    }
  };
  return (
    <>
      <HomeView {...props} open={open.value} onNew={() => void openDialog()} />
      {dialog && (
        <dialog.of
          open={dialog.open}
          onClose={() => setDialog({ ...dialog, open: false })}
          onCreate={(room) => props.onJoin(pathOf(room))}
        />
      )}
    </>
  );
};
