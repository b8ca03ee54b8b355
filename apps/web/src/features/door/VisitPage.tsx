import { createDevices, type Devices, openDoor, type RoomId } from '@parley/client';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { needInside } from '../../i18n/words.ts';
import { storageOf } from '../../storage.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { BrokenView } from '../missing/BrokenView.tsx';
import { DoorView } from './DoorView.tsx';
import { beginVisit, type Visit } from './visit.ts';
import s from './VisitPage.module.css';

// The start page follows the open rooms with the connection's code, which is here.
export { openLobby } from '@parley/client';

/** The code of what comes after the door. */
type Inside = typeof import('../room/inside.ts');

export type VisitProps = {
  readonly room: RoomId;
  readonly secureUrl: string | null;
  /** The link for others. */
  readonly invite: string;
  readonly onJoined: () => void;
  /** Hears what the room is called, now and whenever that changes. */
  readonly onTitle: (title: string | null) => void;
  readonly onStart: () => void;
};

/** One meeting at its address: its door, its room, and after. The room's code is fetched while the person is at the door. */
export const VisitPage = ({ room, secureUrl, invite, onJoined, onTitle, onStart }: VisitProps) => {
  const [local, tab] = [storageOf('localStorage'), storageOf('sessionStorage')];
  const visit = useMemo(() => beginVisit({ room, openDoor, createDevices, local, tab, onJoined }), [room]);
  useEffect(() => () => visit.close(), [visit]);
  const inside = useInside();
  const phase = visit.phase.value;
  useDeviceNews('devices' in phase ? phase.devices : null);
  switch (phase.at) {
    case 'door':
      return <DoorView {...phase} secureUrl={secureUrl} canCall={canCall()} />;
    case 'returning':
      return <Waiting />;
    case 'room':
      if (inside === 'failed') return <Unseen visit={visit} />;
      if (inside === null) return <Waiting />;
      return (
        <inside.RoomView
          call={phase.call}
          devices={phase.devices}
          link={invite}
          onTitle={onTitle}
          onLeft={visit.left}
        />
      );
    case 'left': {
      // Nobody leaves a room that was not drawn.
      if (inside === null || inside === 'failed') return <Waiting />;
      const reload = (): void => location.reload();
      return <inside.LeftView {...phase} onRejoin={visit.rejoin} onReload={reload} onStart={onStart} />;
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

/** Says what happens to devices, from the door to the end of the call. Fetched apart: it is nothing that one waits for. */
function useDeviceNews(devices: Devices | null): void {
  useEffect(() => {
    let end: (() => void) | null = null;
    let ended = false;
    if (devices) {
      Promise.all([import('../devices/news.ts'), needInside()]).then(
        ([{ tellDeviceNews }]) => (end = ended ? null : tellDeviceNews(devices)),
        () => {},
      );
    }
    return () => {
      ended = true;
      end?.();
    };
  }, [devices]);
}

function useInside(): Inside | 'failed' | null {
  const [inside, setInside] = useState<Inside | 'failed' | null>(null);
  useEffect(() => {
    Promise.all([import('../room/inside.ts'), needInside()]).then(
      ([fetched]) => setInside(fetched),
      () => setInside('failed'),
    );
  }, []);
  return inside;
}

const canCall = (): boolean => 'RTCPeerConnection' in globalThis;
