import {
  createDevices,
  type Devices,
  type Door,
  type DoorOptions,
  openDoor as openSdkDoor,
  type RoomId,
} from '@parley/client';
import { signal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { needInside } from '../../i18n/words.ts';
import { storageOf } from '../../storage.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { ownHiding, relayHere } from '../devices/hiding.ts';
import { BrokenView } from '../missing/BrokenView.tsx';
import { loadPart } from '../update/loadPart.ts';
import { type Unloaded, whyOf } from '../update/Parts.ts';
import { DoorView } from './DoorView.tsx';
import type { DoorPort } from './door.ts';
import { firstLook } from './firstLook.ts';
import { withLink } from './link.ts';
import { keepStraight, type Straight } from './memory.ts';
import { beginVisit, type Visit } from './visit.ts';

// The start page follows the open rooms, and the self-check dials and asks for devices, with the code that is here.
export { openLobby, openSelfCheck } from '@parley/client';

/** The code of what comes after the door. */
type Inside = typeof import('../room/inside.ts');

export type VisitProps = {
  readonly room: RoomId;
  readonly secureUrl: string | null;
  /** Whether the server has a relay. */
  readonly relay: boolean;
  /** The link for others. */
  readonly invite: string;
  readonly onJoined: () => void;
  /** Hears what the room is called, now and whenever that changes. */
  readonly onTitle: (title: string | null) => void;
  readonly onStart: () => void;
  readonly onHome: () => void;
};

/** One meeting at its address: its door, its room, and after. The room's code is fetched while the person is at the door. */
export const VisitPage = ({ room, secureUrl, relay, invite, onJoined, onTitle, onStart, onHome }: VisitProps) => {
  const [local, tab] = [storageOf('localStorage'), storageOf('sessionStorage')];
  const visit = useMemo(
    () => beginVisit({ room, openDoor, createDevices: () => devicesFor(room), local, tab, firstLook, onJoined }),
    [room],
  );
  useEffect(() => () => visit.close(), [visit]);
  useEffect(() => void (relayHere.value = relay), [relay]);
  const phase = visit.phase.value;
  const [inside, fetchInside] = useInside(phase.at === 'room');
  useDeviceNews('devices' in phase ? phase.devices : null);
  switch (phase.at) {
    case 'door': {
      const secure = secureUrl && withLink(secureUrl, phase.model.invitation.value);
      return <DoorView {...phase} secureUrl={secure} canCall={canCall()} />;
    }
    case 'returning':
      return <Waiting label={t('door.joining')} stage />;
    case 'room':
      if (inside === null) return <Waiting label={t('door.joining')} stage />;
      if (typeof inside === 'string') return <Unseen visit={visit} why={inside} onRetry={fetchInside} />;
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
      if (inside === null || typeof inside === 'string') return <Waiting label={t('door.joining')} stage />;
      const reload = (): void => location.reload();
      return (
        <inside.LeftView
          {...phase}
          room={room}
          onRejoin={visit.rejoin}
          onReload={reload}
          onStart={onStart}
          onHome={onHome}
        />
      );
    }
  }
};

/** The room's code did not come: nobody may sit in a call, seen and heard, that they cannot see. */
const Unseen = ({ visit, why, onRetry }: { visit: Visit; why: Unloaded; onRetry: () => void }) => {
  useEffect(() => visit.close(), [visit]);
  return <BrokenView why={why} onRetry={onRetry} />;
};

/** Says what happens to devices, from the door to the end of the call. Fetched apart: it is nothing that one waits for. */
function useDeviceNews(devices: Devices | null): void {
  useEffect(() => {
    let end: (() => void) | null = null;
    let ended = false;
    if (devices) {
      Promise.all([loadPart(() => import('../devices/news.ts')), needInside()]).then(
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

/** Fetched while the person is at the door; what failed then is tried again when it is `needed`, and only then missed. */
function useInside(needed: boolean): [inside: Inside | Unloaded | null, fetchInside: () => void] {
  const [inside, setInside] = useState<Inside | Unloaded | null>(null);
  const fetchInside = (): void => {
    if (typeof inside === 'object' && inside !== null) return;
    fetchRoom().then(
      ([fetched]) => setInside(fetched),
      (cause: unknown) => needed && setInside(whyOf(cause)),
    );
  };
  useEffect(fetchInside, [needed]);
  return [inside, fetchInside];
}

/** How this page goes in, wherever to. */
const AS_PAGE = { loadPart, hideAddress: ownHiding.wanted };

/** A door that was opened before anybody stands at it: while it rings, so that who answers is inside at once. */
type Opened = {
  readonly room: RoomId;
  readonly devices: Devices;
  readonly door: Door;
  /** The join that was asked for before the page is drawn that waits for it. */
  joined: ReturnType<Door['join']> | null;
};
let opened: Opened | null = null;

/** ms that a page waits to be drawn for the room that it leads into. */
const AHEAD_MS = 600;

/** Makes ready what a visit of this room needs; no device is turned on. Returns the end of it, for when nobody comes. */
export function makeReady(room: RoomId): () => unknown {
  // Somebody is going in: what only rings does not shut that door.
  if (opened?.joined) return () => {};
  closeOpened();
  const devices = createDevices();
  const mine = (opened = { room, devices, door: openSdkDoor({ room, devices, ...AS_PAGE }), joined: null });
  fetchRoom().catch(() => {});
  return () => opened === mine && !mine.joined && closeOpened();
}

/** Who is in a room that was made ready. */
export const insideOf = (room: RoomId): Door['inside'] =>
  opened?.room === room ? opened.door.inside : signal<null>(null);

function closeOpened(): void {
  opened?.door.close();
  opened?.devices.close();
  opened = null;
}

/**
 * Leads past the door of a room: whoever calls or answers is in it at once. Resolves when its page may be drawn, which takes the one
 * thread of this page that the room's answer and the first picture need; without an answer, after a while all the same.
 */
export async function goStraight(straight: Omit<Straight, 'at'>): Promise<void> {
  keepStraight(storageOf('sessionStorage'), { ...straight, at: Date.now() });
  if (opened?.room !== straight.room) return;
  opened.joined ??= opened.door.join({ name: straight.name });
  const seen = opened.joined.then((answer) => (answer.ok ? firstLook(answer.value) : undefined));
  await Promise.race([seen, new Promise((resolve) => setTimeout(resolve, AHEAD_MS))]);
}

const devicesFor = (room: RoomId): Devices => (opened?.room === room ? opened.devices : createDevices());

/** The one that stands open, or another; it fetches the code of its call as the page does. */
function openDoor(options: DoorOptions): DoorPort {
  if (opened?.devices !== options.devices) return openSdkDoor({ ...options, ...AS_PAGE });
  const { door, joined } = opened;
  opened = null;
  return joined ? joining(door, joined) : door;
}

/** A door through which somebody is going already. */
function joining(door: Door, joined: ReturnType<Door['join']>): DoorPort {
  let first: typeof joined | null = joined;
  return {
    link: door.link,
    inside: door.inside,
    seat: door.seat,
    join: (as) => {
      const answer = first ?? door.join(as);
      first = null;
      return answer;
    },
    close: () => door.close(),
  };
}

let fetched: [inside: Inside, words: void] | null = null;
/** Fetches the code of the room itself, once. Rejects when it does not come. */
export const fetchRoom = async () =>
  (fetched ??= await Promise.all([loadPart(() => import('../room/inside.ts')), needInside()]));

const canCall = (): boolean => 'RTCPeerConnection' in globalThis;
