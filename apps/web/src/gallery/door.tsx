import type { JSX } from 'preact';
import { createDoorModel, type DoorModel, type DoorPort } from '../features/door/door.ts';
import { DoorView } from '../features/door/DoorView.tsx';
import { Act, type Acts } from './Act.tsx';
import { fakeDevices, fakeDoor } from './fakes.ts';
import { hidden, relay } from './hiding.ts';

const SECURE = 'https://192.168.1.20:3443/r/k3vd-9x0q-7mzt-h2ep';

type Scene = Acts & {
  readonly devices?: Parameters<typeof fakeDevices>[0];
  readonly door?: DoorPort;
  readonly name?: string;
  /** The name in the join link that one has come by; null in a damaged one. */
  readonly invited?: string | null;
  readonly secureUrl?: string | null;
  readonly canCall?: boolean;
  /** What has happened before the picture is taken. */
  readonly before?: (model: DoorModel) => void;
};

const door =
  (scene: Scene = {}) =>
  (): JSX.Element => {
    const devices = fakeDevices(scene.devices);
    const names = { remembered: scene.name ?? 'Ada Lovelace', remember: () => {} };
    const invitation = scene.invited === undefined ? null : { token: 'a.b.c', name: scene.invited, fresh: true };
    const model = createDoorModel({ door: scene.door ?? fakeDoor(), devices, names, invitation, onJoined: () => {} });
    void devices.camera.turnOn();
    void devices.microphone.turnOn();
    scene.before?.(model);
    return (
      <>
        <DoorView model={model} devices={devices} secureUrl={scene.secureUrl ?? null} canCall={scene.canCall ?? true} />
        <Act {...scene} />
      </>
    );
  };

/** The door in its states. */
export const doorStates: Record<string, () => JSX.Element> = {
  door: door(),
  'door-titled': door({ door: fakeDoor({ people: 3, title: 'Weekly sync' }) }),
  'door-titled-long': door({
    door: fakeDoor({
      people: 1,
      title: 'Donaudampfschifffahrtsgesellschaft, all hands and everybody who wants to come',
    }),
  }),
  'door-first': door({ name: '', door: fakeDoor({ people: 0 }) }),
  'door-long-name': door({
    name: 'Maximiliane-Charlotte von der Grünebergen-Hohenstauffenburg',
    door: fakeDoor({ people: 1 }),
  }),
  'door-relay': door({ before: relay }),
  'door-hidden': door({ before: hidden }),
  'door-menu': door({ click: ['section [aria-haspopup=menu]'] }),
  'door-off': door({
    before: (model) => {
      model.toggleCamera();
      model.toggleMicrophone();
    },
  }),
  'door-asking': door({ devices: { camera: 'never', microphone: 'never' } }),
  'door-denied': door({ devices: { camera: 'denied', microphone: 'denied' } }),
  'door-dismissed': door({ devices: { camera: 'dismissed', microphone: 'dismissed' } }),
  'door-busy': door({ devices: { camera: 'busy' } }),
  'door-missing': door({ devices: { camera: 'missing', microphone: 'missing' } }),
  'door-microphone-missing': door({ devices: { microphone: 'missing' } }),
  'door-failed': door({ devices: { camera: 'failed' } }),
  'door-insecure': door({ devices: { camera: 'insecure', microphone: 'insecure' }, secureUrl: SECURE }),
  'door-insecure-none': door({ devices: { camera: 'insecure', microphone: 'insecure' } }),
  'door-no-webrtc': door({ canCall: false }),
  'door-full': door({ door: fakeDoor({ people: 6 }) }),
  'door-nameless': door({ name: '', before: (model) => void model.join() }),
  'door-joining': door({ before: (model) => void model.join() }),
  'door-refused': door({ door: fakeDoor({ refusal: 'room.full' }), before: (model) => void model.join() }),
  'door-invited': door({ invited: 'Grace Hopper', door: fakeDoor({ people: 3, title: 'Weekly sync' }) }),
  'door-link-wrong': door({ invited: null }),
  'door-link-expired': door({
    invited: 'Grace Hopper',
    door: fakeDoor({ refusal: 'link.expired' }),
    before: (model) => void model.join(),
  }),
  'door-link-needed': door({ name: '', door: fakeDoor({ people: 3, title: 'Weekly sync', invited: true }) }),
  'door-link-wrong-needed': door({ invited: null, door: fakeDoor({ people: 3, invited: true }) }),
  'door-dialing': door({ door: fakeDoor({ link: { at: 'dialing' }, people: null }) }),
  'door-unreachable': door({
    door: fakeDoor({ link: { at: 'lost', since: 0, attempt: 5, dials: 5, offline: false }, people: null }),
  }),
};
