import { createDevices, openDoor, type RoomId } from '@parley/client';
import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { needInside } from '../../i18n/words.ts';
import { storageOf } from '../../storage.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import type { RoomView } from '../room/RoomView.tsx';
import { BrokenView } from '../missing/BrokenView.tsx';
import { LeftView } from '../left/LeftView.tsx';
import { DoorView } from './DoorView.tsx';
import { beginVisit, type Visit } from './visit.ts';
import s from './VisitPage.module.css';

// The start page follows the open rooms with the connection's code, which is here.
export { openLobby } from '@parley/client';

type RoomViewProps = Parameters<typeof RoomView>[0];

export type VisitProps = {
  readonly room: RoomId;
  readonly secureUrl: string | null;
  readonly onJoined: () => void;
  /** Hears what the room is called, now and whenever that changes. */
  readonly onTitle: (title: string | null) => void;
  readonly onStart: () => void;
};

/** One meeting at its address: its door, its room, and after. The room's code is fetched while the person is at the door. */
export const VisitPage = ({ room, secureUrl, onJoined, onTitle, onStart }: VisitProps) => {
  const [local, tab] = [storageOf('localStorage'), storageOf('sessionStorage')];
  const visit = useMemo(() => beginVisit({ room, openDoor, createDevices, local, tab, onJoined }), [room]);
  useEffect(() => () => visit.close(), [visit]);
  const View = useRoomView();
  const phase = visit.phase.value;
  switch (phase.at) {
    case 'door':
      return <DoorView {...phase} secureUrl={secureUrl} canCall={canCall()} />;
    case 'returning':
      return <Waiting />;
    case 'room':
      if (View === 'failed') return <Unseen visit={visit} />;
      if (View === null) return <Waiting />;
      return (
        <View call={phase.call} devices={phase.devices} link={location.href} onTitle={onTitle} onLeft={visit.left} />
      );
    case 'left': {
      const reload = (): void => location.reload();
      return <LeftView {...phase} onRejoin={visit.rejoin} onReload={reload} onStart={onStart} />;
    }
  }
};

/** The room's code did not come: nobody may sit in a call, seen and heard, that they cannot see. */
const Unseen = ({ visit }: { visit: Visit }) => {
  useEffect(() => visit.close(), [visit]);
  return <BrokenView />;
};

/** The room is coming: already as dark as its stage. */
const Waiting = () => (
  <main class={`${s.waiting} on-stage`}>
    <Spinner label={t('door.joining')} />
  </main>
);

function useRoomView(): ComponentType<RoomViewProps> | 'failed' | null {
  const [view, setView] = useState<{ of: ComponentType<RoomViewProps> | 'failed' } | null>(null);
  useEffect(() => {
    Promise.all([import('../room/RoomView.tsx'), needInside()]).then(
      ([{ RoomView }]) => setView({ of: RoomView }),
      () => setView({ of: 'failed' }),
    );
  }, []);
  return view?.of ?? null;
}

const canCall = (): boolean => 'RTCPeerConnection' in globalThis;
