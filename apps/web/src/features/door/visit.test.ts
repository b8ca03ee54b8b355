import type { ErrorCode, Result } from '@parley/client';
import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import type { JoinedCall } from './door.ts';
import { keepStraight } from './memory.ts';
import { beginVisit } from './visit.ts';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';

const storage = (kept = new Map<string, string>()) =>
  ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  }) as unknown as Storage;

const begin = ({
  seat = false,
  tab = storage(),
  refusal = null as ErrorCode | null,
  look = Promise.resolve(),
} = {}) => {
  const call = { leave: vi.fn(() => Promise.resolve()) };
  const answer: Result<JoinedCall> = refusal
    ? { ok: false, code: refusal }
    : { ok: true, value: call as unknown as JoinedCall };
  const doors: { join: ReturnType<typeof vi.fn>; close: ReturnType<typeof vi.fn> }[] = [];
  type Turned = { readonly turnOn: ReturnType<typeof vi.fn> };
  const devices: { close: ReturnType<typeof vi.fn>; muted: { value: boolean }; camera: Turned; microphone: Turned }[] =
    [];
  const onJoined = vi.fn();
  const visit = beginVisit({
    room: ROOM,
    openDoor: () => {
      const door = {
        link: signal({ at: 'open' as const }),
        inside: signal(null),
        seat: signal(seat),
        join: vi.fn(() => Promise.resolve(answer)),
        close: vi.fn(),
      };
      doors.push(door);
      return door;
    },
    createDevices: () => {
      const muted = signal(false);
      const device = () => ({
        state: signal({ at: 'off' }),
        wanted: signal(true),
        turnOn: vi.fn(() => Promise.resolve()),
      });
      const made = {
        camera: device(),
        microphone: { ...device(), muted, mute: () => void (muted.value = true) },
        muted,
        close: vi.fn(),
      };
      devices.push(made);
      return made as unknown as ReturnType<Parameters<typeof beginVisit>[0]['createDevices']>;
    },
    local: storage(new Map([['parley.name', 'Ada']])),
    tab,
    firstLook: () => look,
    onJoined,
  });
  return { visit, call, doors, devices, onJoined };
};
const at = (visit: ReturnType<typeof beginVisit>) => visit.phase.value.at;

test('[WB5] a visit begins at the door, and joining leads into the room', async () => {
  const { visit, onJoined, doors } = begin();
  const phase = visit.phase.value;
  if (phase.at !== 'door') throw new Error(phase.at);
  await phase.model.join();
  expect(at(visit)).toBe('room');
  expect(onJoined).toHaveBeenCalledTimes(1);
  visit.close();
  // The connection is the call's: the door would cut it before the leave is told.
  expect(doors[0]?.close).not.toHaveBeenCalled();
});

test('[WB17] the room is drawn after the first look at who is in it; who goes away before that leaves the call', async () => {
  const look = Promise.withResolvers<void>();
  const { visit, onJoined, call } = begin({ seat: true, look: look.promise });
  await vi.waitFor(() => expect(onJoined).toHaveBeenCalledTimes(1));
  expect(at(visit)).toBe('returning');
  visit.close();
  expect(call.leave).toHaveBeenCalledTimes(1);
  look.resolve();
  await look.promise;
  expect(at(visit)).not.toBe('room');
});

test('[WB5] a tab that holds a seat goes straight in and never shows the door', async () => {
  const { visit, doors } = begin({ seat: true });
  expect(at(visit)).toBe('returning');
  await vi.waitFor(() => expect(at(visit)).toBe('room'));
  expect(doors[0]?.join).toHaveBeenCalledWith({ name: 'Ada' });
});

test('[WB5] where the way back is refused the door shows why', async () => {
  const { visit } = begin({ seat: true, refusal: 'room.full' });
  await vi.waitFor(() => expect(at(visit)).toBe('door'));
  const phase = visit.phase.value;
  expect(phase.at === 'door' && phase.model.joining.value).toEqual({ at: 'refused', code: 'room.full' });
});

test('[WB13] the end of a call releases the devices; rejoining takes new ones and goes straight in', async () => {
  const { visit, devices, doors } = begin({ seat: true });
  await vi.waitFor(() => expect(at(visit)).toBe('room'));
  visit.left('left', 61_000, [], 99);
  expect(visit.phase.value).toEqual({ at: 'left', reason: 'left', lasted: 61_000, spells: [], ended: 99 });
  expect(devices[0]?.close).toHaveBeenCalledTimes(1);
  visit.rejoin();
  await vi.waitFor(() => expect(at(visit)).toBe('room'));
  expect([devices.length, doors.length]).toEqual([2, 2]);
});

test('[WB13] going to another page leaves the call and releases the devices', async () => {
  const { visit, call, devices } = begin({ seat: true });
  await vi.waitFor(() => expect(at(visit)).toBe('room'));
  visit.close();
  visit.close();
  expect(call.leave).toHaveBeenCalledTimes(1);
  expect(devices[0]?.close).toHaveBeenCalledTimes(1);
});

test('[WB13] a tab that was muted comes back muted', () => {
  const tab = storage();
  const { devices } = begin({ tab });
  devices[0]!.muted.value = true;
  expect(begin({ tab }).devices[0]?.muted.value).toBe(true);
});

const on = (device: { turnOn: ReturnType<typeof vi.fn> } | undefined) => device?.turnOn.mock.calls.length;

test('[CL64] [CL150] a call leads past the door of its room with the devices it wants, and the next visit begins at the door', async () => {
  const tab = storage();
  keepStraight(tab, { room: ROOM, media: 'video', name: 'Ada L.', at: 1 });
  const video = begin({ tab });
  expect(at(video.visit)).toBe('returning');
  await vi.waitFor(() => expect(at(video.visit)).toBe('room'));
  expect(video.doors[0]?.join).toHaveBeenCalledWith({ name: 'Ada L.' });
  expect(video.onJoined).not.toHaveBeenCalled();
  expect([on(video.devices[0]?.camera), on(video.devices[0]?.microphone)]).toEqual([1, 1]);
  video.visit.left('left', 1_000, [], 99);
  expect(at(begin({ tab }).visit)).toBe('door');

  keepStraight(tab, { room: ROOM, media: 'voice', name: 'Ada', at: 2 });
  const voice = begin({ tab });
  await vi.waitFor(() => expect(at(voice.visit)).toBe('room'));
  expect([on(voice.devices[0]?.camera), on(voice.devices[0]?.microphone)]).toEqual([0, 1]);
  // A reload has the seat: a camera that was never on stays off.
  const reloaded = begin({ tab, seat: true });
  expect([at(reloaded.visit), on(reloaded.devices[0]?.camera)]).toEqual(['returning', 0]);
  // A call that comes back to the same room while the page before is still being closed.
  keepStraight(tab, { room: ROOM, media: 'voice', name: 'Ada', at: 4 });
  voice.visit.close();
  const again = begin({ tab });
  expect(at(again.visit)).toBe('returning');
  again.visit.close();
  expect(at(begin({ tab }).visit)).toBe('door');
});

test('[CL64] the way past one door is no way past another', () => {
  const tab = storage();
  keepStraight(tab, { room: 'aaaa-bbbb-cccc-dddd', media: 'video', name: 'Ada', at: 3 });
  expect(at(begin({ tab }).visit)).toBe('door');
});

const TOKEN = `e30.${btoa(JSON.stringify({ name: 'Grace Hopper' }))}.x`;
/** A tab that has come by a join link before. */
const invitedTab = () => storage(new Map([[`parley.link.${ROOM}`, TOKEN]]));

test('[JL9] a reload goes straight back in by the seat, and without one the door has the invitation still', async () => {
  const { visit, doors } = begin({ seat: true, tab: invitedTab() });
  await vi.waitFor(() => expect(at(visit)).toBe('room'));
  expect(doors[0]?.join).toHaveBeenCalledWith({ name: 'Grace Hopper', link: TOKEN });
  const phase = begin({ tab: invitedTab() }).visit.phase.value;
  expect([phase.at, 'model' in phase && phase.model.name.value]).toEqual(['door', 'Grace Hopper']);
});

test('[JL9] an invitation that expired while one was away is told at the door, and forgotten when one goes on without', async () => {
  const tab = invitedTab();
  const { visit } = begin({ seat: true, tab, refusal: 'link.expired' });
  await vi.waitFor(() => expect(at(visit)).toBe('door'));
  const phase = visit.phase.value;
  if (phase.at !== 'door') throw new Error(phase.at);
  expect(phase.model.shut.value).toBe('link.expired');
  phase.model.goUninvited();
  expect([phase.model.name.value, tab.getItem(`parley.link.${ROOM}`)]).toEqual(['Ada', '']);
});

test('[JL9] a call by name goes its own way, whatever invitation the tab has', async () => {
  const tab = invitedTab();
  keepStraight(tab, { room: ROOM, media: 'voice', name: 'Ada', at: 1 });
  const { visit, doors } = begin({ tab });
  await vi.waitFor(() => expect(at(visit)).toBe('room'));
  expect(doors[0]?.join).toHaveBeenCalledWith({ name: 'Ada', link: undefined });
});
