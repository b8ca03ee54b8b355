import type { CaptureState, DeviceProblem, Devices, Door as SdkDoor, ErrorCode, LinkState } from '@parley/client';
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Invitation } from './link.ts';

/** What this page uses of the SDK's door: fakes for the gallery have the same. */
export type DoorPort = Pick<SdkDoor, 'link' | 'inside' | 'seat' | 'join' | 'close'>;
/** The call that a door gives. */
export type JoinedCall = Extract<Awaited<ReturnType<SdkDoor['join']>>, { ok: true }>['value'];

/** What the preview shows where a face would be. */
export type Preview =
  | { readonly at: 'picture' }
  | { readonly at: 'asking' }
  | { readonly at: 'starting' }
  | { readonly at: 'off' }
  | { readonly at: 'problem'; readonly problem: DeviceProblem; readonly of: 'camera' | 'microphone' | 'both' };

/** What the line above *Join* says about the server. */
export type Server =
  | { readonly at: 'dialing' }
  | { readonly at: 'offline' }
  | { readonly at: 'unreachable' }
  | { readonly at: 'full'; readonly capacity: number }
  | { readonly at: 'open'; readonly people: number }
  | { readonly at: 'open'; readonly people: null };

/** How the wish to join goes. */
export type Joining =
  | { readonly at: 'waiting' }
  | { readonly at: 'asked' }
  | { readonly at: 'nameless' }
  | { readonly at: 'refused'; readonly code: ErrorCode };

/** Why nobody comes in: an invitation that opens nothing, or none where one is needed. */
export type Shut = 'link.wrong' | 'link.expired' | 'link.needed';

/** A camera that starts this quickly was allowed before: only a slower one is a question to the person. */
const ASKING_AFTER_MS = 700;
/** Below this many failed dials it is a hiccup, not a server that is not there. */
const DIALS_BEFORE_WORRY = 2;

/** What to show where the picture belongs. A camera problem covers everything; a microphone's only when the camera is fine. */
export function previewOf(camera: CaptureState, microphone: CaptureState, patient: boolean): Preview {
  if (camera.at === 'failed') {
    const both = microphone.at === 'failed' && microphone.problem === camera.problem;
    return { at: 'problem', problem: camera.problem, of: both ? 'both' : 'camera' };
  }
  if (camera.at === 'asking') return { at: patient ? 'starting' : 'asking' };
  if (camera.at === 'off') return { at: 'off' };
  return { at: 'picture' };
}

/** What the connection and the head count say together. */
export function serverOf(link: LinkState, inside: { people: number; capacity: number } | null): Server {
  if (link.at === 'ended') return { at: 'unreachable' };
  if (link.at === 'lost' && link.offline) return { at: 'offline' };
  if (link.at === 'lost' && link.attempt >= DIALS_BEFORE_WORRY) return { at: 'unreachable' };
  if (inside === null) return link.at === 'open' ? { at: 'open', people: null } : { at: 'dialing' };
  return inside.people >= inside.capacity
    ? { at: 'full', capacity: inside.capacity }
    : { at: 'open', people: inside.people };
}

/** What a door's view draws and does. */
export interface DoorModel {
  readonly preview: ReadonlySignal<Preview>;
  readonly server: ReadonlySignal<Server>;
  /** How many dials have failed in a row; null while the connection stands, or will not be dialed again. */
  readonly dials: ReadonlySignal<number | null>;
  readonly joining: ReadonlySignal<Joining>;
  /** What the room is called; null where it has no name, or until it is known. */
  readonly title: ReadonlySignal<string | null>;
  readonly name: ReadonlySignal<string>;
  /** The join link that one comes by, whose name one has; null for who comes without. */
  readonly invitation: ReadonlySignal<Invitation | null>;
  /** Why nobody comes in like this; null where nothing keeps them out. */
  readonly shut: ReadonlySignal<Shut | null>;
  /** The devices that a join now would go without, against the person's wish. */
  readonly without: ReadonlySignal<'nothing' | 'camera' | 'both'>;
  rename(name: string): void;
  /** Whether one may come without an invitation, as far as is known. */
  readonly isOpen: ReadonlySignal<boolean>;
  /** Goes on without the invitation, as anybody may who has the address. */
  goUninvited(): void;
  join(): Promise<void>;
  toggleCamera(): void;
  toggleMicrophone(): void;
  /** Asks again for every device that failed. */
  retryDevices(): void;
  close(): void;
}

type DoorParts = {
  readonly door: DoorPort;
  readonly devices: Devices;
  /** The name of last time, and where it is kept. */
  readonly names: { readonly remembered: string; readonly remember: (name: string) => void };
  /** The join link that this tab has to the room, and how it is forgotten. By default there is none. */
  readonly invitation?: Invitation | null;
  readonly forgetInvitation?: () => void;
  readonly onJoined: (call: JoinedCall) => void | Promise<void>;
};

/** The door: devices, name and server side by side; joining waits for none of the devices. */
export function createDoorModel({ door, devices, names, onJoined, ...parts }: DoorParts): DoorModel {
  const { camera, microphone } = devices;
  const invitation = signal(parts.invitation ?? null);
  const isDamaged = invitation.value?.name === null;
  const joining = signal<Joining>(isDamaged ? refusedBy('link.wrong') : { at: 'waiting' });
  const name = signal(invitation.value?.name ?? names.remembered);
  const patient = signal(true);
  const isForInvited = computed(() => door.inside.value?.invited ?? false);
  let impatience: ReturnType<typeof setTimeout> | undefined;
  const unwatch = camera.state.subscribe(({ at }) => {
    clearTimeout(impatience);
    patient.value = true;
    if (at === 'asking') impatience = setTimeout(() => (patient.value = false), ASKING_AFTER_MS);
  });
  const withoutCamera = computed(() => camera.wanted.value && camera.state.value.at !== 'on');
  const withoutMicrophone = computed(() => microphone.wanted.value && microphone.state.value.at !== 'on');

  return {
    preview: computed(() => previewOf(camera.state.value, microphone.state.value, patient.value)),
    server: computed(() => serverOf(door.link.value, door.inside.value)),
    dials: computed(() => (door.link.value.at === 'lost' ? door.link.value.dials : null)),
    joining,
    title: computed(() => door.inside.value?.title ?? null),
    name,
    invitation,
    shut: computed(() => {
      const by = joining.value.at === 'refused' ? shutBy(joining.value.code) : null;
      // It may be another room by now, open to everybody.
      if (by !== null && (by !== 'link.needed' || door.inside.value === null)) return by;
      return isForInvited.value && !invitation.value && !door.seat.value ? 'link.needed' : null;
    }),
    isOpen: computed(() => door.inside.value !== null && !isForInvited.value),
    without: computed(() => (withoutCamera.value ? (withoutMicrophone.value ? 'both' : 'camera') : 'nothing')),
    rename: (text) => {
      name.value = text;
      if (joining.value.at === 'nameless') joining.value = { at: 'waiting' };
    },
    goUninvited: () => {
      parts.forgetInvitation?.();
      invitation.value = null;
      name.value = names.remembered;
      joining.value = { at: 'waiting' };
    },
    join: async () => {
      const link = invitation.value;
      if (joining.value.at === 'asked' || link?.name === null) return;
      const trimmed = name.value.trim();
      if (trimmed === '' && !door.seat.value) return void (joining.value = { at: 'nameless' });
      joining.value = { at: 'asked' };
      if (trimmed !== '' && !link) names.remember(trimmed);
      const answer = await door.join({ name: trimmed, link: link?.token });
      if (answer.ok) await onJoined(answer.value);
      else joining.value = answer.code === 'bad.name' && trimmed === '' ? { at: 'nameless' } : refusedBy(answer.code);
    },
    toggleCamera: () =>
      camera.state.value.at === 'on' || camera.state.value.at === 'asking' ? camera.turnOff() : void camera.turnOn(),
    toggleMicrophone: () => (isHeard(microphone) ? microphone.mute() : void microphone.unmute()),
    retryDevices: () => {
      if (camera.state.value.at === 'failed') void camera.turnOn();
      if (microphone.state.value.at === 'failed') void microphone.turnOn();
    },
    close: () => {
      clearTimeout(impatience);
      unwatch();
    },
  };
}

/** Whether others would hear this microphone now. */
export function isHeard(microphone: Devices['microphone']): boolean {
  return microphone.state.value.at === 'on' && !microphone.muted.value;
}

const refusedBy = (code: ErrorCode): Joining => ({ at: 'refused', code });

const shutBy = (code: ErrorCode): Shut | null =>
  code === 'link.wrong' || code === 'link.expired' || code === 'link.needed' ? code : null;
