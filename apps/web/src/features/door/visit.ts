import type { Devices, RoomId, Spell } from '@parley/client';
import { signal, type ReadonlySignal } from '@preact/signals';
import type { Reason } from '../left/left.ts';
import { createDoorModel, type DoorModel, type DoorPort, type JoinedCall } from './door.ts';
import { forgetInvitation, invitationTo } from './link.ts';
import { forgetStraight, rememberedName, startDevices, straightInto } from './memory.ts';

/** Where a visit of a meeting is: at its door, going straight back in, in the room, or after it. */
export type Phase =
  | { readonly at: 'door' | 'returning'; readonly model: DoorModel; readonly devices: Devices }
  | { readonly at: 'room'; readonly call: JoinedCall; readonly devices: Devices }
  | {
      readonly at: 'left';
      readonly reason: Reason;
      readonly lasted: number;
      readonly spells: readonly Spell[];
      readonly ended: number;
    };

type VisitParts = {
  readonly room: RoomId;
  readonly openDoor: (options: { room: RoomId; devices: Devices }) => DoorPort;
  readonly createDevices: () => Devices;
  readonly local: Storage | null;
  readonly tab: Storage | null;
  /** Shows whom one comes to, for as long as the room is not to be drawn yet. */
  readonly firstLook: (call: JoinedCall) => Promise<void>;
  /** Called once per join by the door: the meeting goes on the list of recent ones. Calls by name have a list of their own. */
  readonly onJoined: () => void;
};

/** One visit of a meeting, at one address: door, call, and after. Devices live from the door to the end of the call. */
export interface Visit {
  readonly phase: ReadonlySignal<Phase>;
  /** The call is over; `spells` and `ended` are by the same clock. */
  left(reason: Reason, lasted: number, spells: readonly Spell[], ended: number): void;
  rejoin(): void;
  /** The page goes elsewhere: leaves the call and releases everything. Idempotent. */
  close(): void;
}

/** Begins a visit: dials and opens the devices at once. A tab that holds a seat (a reload) goes straight in. */
export function beginVisit(parts: VisitParts): Visit {
  /** Ends what the current phase holds. */
  let end = (): void => {};
  /** The way past the door that was taken is none any more. */
  let over = (): unknown => null;
  const phase = signal(arrive(false));

  function arrive(again: boolean): Phase {
    const devices = parts.createDevices();
    const door = parts.openDoor({ room: parts.room, devices });
    const straight = straightInto(parts.tab, parts.room);
    over = () => straight && forgetStraight(parts.tab, straight);
    const invitation = straight ? null : invitationTo(parts.tab, parts.room);
    // Whoever comes back by a reload comes as they were; a call for the ear opens no camera then either.
    const isBack = door.seat.value && straight?.media !== 'voice';
    const forget = startDevices(devices, parts.tab, isBack ? 'wanted' : straight?.media);
    const names = straight ? { remembered: straight.name, remember: () => {} } : rememberedName(parts.local);
    const model = createDoorModel({
      door,
      devices,
      names,
      invitation,
      forgetInvitation: () => forgetInvitation(parts.tab, parts.room),
      onJoined: (call) => enter(call, devices, release, straight === null),
    });
    const release = (): void => {
      forget();
      model.close();
      devices.close();
    };
    end = () => {
      door.close();
      release();
    };
    // Who opens an invitation is shown under which name they come, also in a tab that has been in there.
    const isSeated = door.seat.value && !invitation?.fresh;
    if (!again && !isSeated && !straight) return { at: 'door', model, devices };
    // After the phase is set: whatever the answer is, it changes the phase.
    void Promise.resolve()
      .then(model.join)
      .then(() => phase.value.at === 'returning' && (phase.value = { at: 'door', model, devices }));
    return { at: 'returning', model, devices };
  }

  /** The door is behind: its connection is the call's now. */
  async function enter(call: JoinedCall, devices: Devices, release: () => void, byDoor: boolean): Promise<void> {
    const leave = (): void => {
      void call.leave();
      release();
    };
    end = leave;
    if (byDoor) parts.onJoined();
    await parts.firstLook(call);
    // The page may have gone elsewhere meanwhile.
    if (end === leave) phase.value = { at: 'room', call, devices };
  }

  return {
    phase,
    left: (reason, lasted, spells, ended) => {
      over();
      end();
      end = () => {};
      phase.value = { at: 'left', reason, lasted, spells, ended };
    },
    rejoin: () => (phase.value = arrive(true)),
    close: () => {
      over();
      end();
      end = () => {};
    },
  };
}
