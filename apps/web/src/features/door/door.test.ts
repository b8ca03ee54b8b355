import type { CaptureState, DeviceProblem, ErrorCode, Inside, LinkState, Result } from '@parley/client';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDoorModel, isHeard, previewOf, serverOf, type JoinedCall } from './door.ts';

const failed = (problem: DeviceProblem): CaptureState => ({ at: 'failed', problem });
const on: CaptureState = { at: 'on', track: {} as MediaStreamTrack };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A device as far as the door sees it: what it is asked for changes its state at once. */
const fakeDevice = (state: CaptureState) => {
  const current = signal(state);
  const muted = signal(false);
  const wanted = signal(true);
  return {
    state: current,
    wanted,
    muted,
    turnOn: vi.fn(() => {
      current.value = { at: 'asking' };
      return Promise.resolve();
    }),
    turnOff: () => {
      wanted.value = false;
      current.value = { at: 'off' };
    },
    mute: () => (muted.value = true),
    unmute: () => Promise.resolve(void (muted.value = false)),
  };
};

const open = (
  { camera = on, microphone = on, name = 'Ada', seat = false, invited } = {} as Partial<{
    camera: CaptureState;
    microphone: CaptureState;
    name: string;
    seat: boolean;
    invited: string | null;
  }>,
) => {
  const answer = Promise.withResolvers<Result<JoinedCall>>();
  const door = {
    link: signal<LinkState>({ at: 'open' }),
    inside: signal<Inside | null>(null),
    seat: signal(seat),
    join: vi.fn(() => answer.promise),
    close: () => {},
  };
  const devices = { camera: fakeDevice(camera), microphone: fakeDevice(microphone), close: () => {} };
  const remember = vi.fn();
  const onJoined = vi.fn();
  const forgetInvitation = vi.fn();
  const model = createDoorModel({
    door,
    invitation: invited === undefined ? null : { token: 'a.b.c', name: invited, fresh: true },
    forgetInvitation,
    devices: devices as unknown as Parameters<typeof createDoorModel>[0]['devices'],
    names: { remembered: name, remember },
    onJoined,
  });
  const refuse = (code: ErrorCode) => answer.resolve({ ok: false, code });
  const call = {} as JoinedCall;
  return {
    model,
    door,
    devices,
    remember,
    forgetInvitation,
    onJoined,
    refuse,
    call,
    admit: () => answer.resolve({ ok: true, value: call }),
  };
};

test('[WB6] joining asks at once while the camera is still being asked for', async () => {
  const { model, door, onJoined, admit, call } = open({ camera: { at: 'asking' }, microphone: { at: 'asking' } });
  const joined = model.join();
  expect(door.join).toHaveBeenCalledWith({ name: 'Ada' });
  admit();
  await joined;
  expect(onJoined).toHaveBeenCalledWith(call);
});

test('[WB6] a second click while the first is on its way asks nothing', () => {
  const { model, door } = open();
  void model.join();
  void model.join();
  expect(door.join).toHaveBeenCalledTimes(1);
});

test('[WB7] an empty name is asked for and never sent; typing clears the complaint', async () => {
  const { model, door } = open({ name: '   ' });
  await model.join();
  expect(model.joining.value).toEqual({ at: 'nameless' });
  expect(door.join).not.toHaveBeenCalled();
  model.rename('Grace');
  expect(model.joining.value).toEqual({ at: 'waiting' });
});

test('[WB7] the name is remembered when somebody joins with it', () => {
  const { model, remember } = open();
  model.rename('  Grace ');
  expect(remember).not.toHaveBeenCalled();
  void model.join();
  expect(remember).toHaveBeenCalledWith('Grace');
});

test('[WB8] a refusal stays at the door with its code, and one can try again', async () => {
  const { model, door, onJoined, refuse } = open();
  const joined = model.join();
  refuse('room.full');
  await joined;
  expect(model.joining.value).toEqual({ at: 'refused', code: 'room.full' });
  expect(onJoined).not.toHaveBeenCalled();
  void model.join();
  expect(door.join).toHaveBeenCalledTimes(2);
});

test('[JL10] who comes by an invitation joins under its name with its token, and their own name is not written over', () => {
  const { model, door, remember } = open({ invited: 'Grace Hopper' });
  expect([model.name.value, model.shut.value]).toEqual(['Grace Hopper', null]);
  void model.join();
  expect(door.join).toHaveBeenCalledWith({ name: 'Grace Hopper', link: 'a.b.c' });
  expect(remember).not.toHaveBeenCalled();
});

test.each(['link.wrong', 'link.expired'] as const)(
  '[JL10] an invitation that is refused (%s) is not tried again; one goes on without, under one’s own name',
  async (code) => {
    const { model, door, refuse, forgetInvitation } = open({ invited: 'Grace Hopper' });
    const joined = model.join();
    refuse(code);
    await joined;
    expect(model.shut.value).toBe(code);
    model.goUninvited();
    expect(forgetInvitation).toHaveBeenCalledOnce();
    expect([model.shut.value, model.invitation.value, model.name.value]).toEqual([null, null, 'Ada']);
    void model.join();
    expect(door.join).toHaveBeenLastCalledWith({ name: 'Ada', link: undefined });
  },
);

test('[JL10] another refusal leaves the invitation as it is', async () => {
  const { model, refuse } = open({ invited: 'Grace Hopper' });
  const joined = model.join();
  refuse('room.full');
  await joined;
  expect([model.shut.value, model.joining.value]).toEqual([null, { at: 'refused', code: 'room.full' }]);
  expect(model.invitation.value?.token).toBe('a.b.c');
});

test('[JL10] a damaged invitation is told at once, and nobody asks the server with it', async () => {
  const { model, door } = open({ invited: null });
  expect(model.shut.value).toBe('link.wrong');
  await model.join();
  expect(door.join).not.toHaveBeenCalled();
  model.goUninvited();
  expect([model.shut.value, model.name.value]).toEqual([null, 'Ada']);
});

test('[JL14] the door of a room for invited people says so before one tries, and only to who has neither link nor seat', () => {
  const inside: Inside = { people: 2, capacity: 6, title: null, invited: true, relay: false };
  const at = (scene: Parameters<typeof open>[0]) => {
    const { model, door } = open(scene);
    const before = model.shut.value;
    door.inside.value = inside;
    return [before, model.shut.value];
  };
  expect(at({})).toEqual([null, 'link.needed']);
  expect(at({ invited: 'Grace Hopper' })).toEqual([null, null]);
  expect(at({ seat: true })).toEqual([null, null]);
  expect(at({ invited: null })).toEqual(['link.wrong', 'link.wrong']);
});

test('[JL14] who was refused for want of an invitation is told the same', async () => {
  const { model, refuse } = open();
  const joined = model.join();
  refuse('link.needed');
  await joined;
  expect(model.shut.value).toBe('link.needed');
});

test('[WB9] a camera that starts quickly is never shown as a question', () => {
  const { model, devices } = open({ camera: { at: 'asking' } });
  expect(model.preview.value).toEqual({ at: 'starting' });
  vi.advanceTimersByTime(699);
  expect(model.preview.value).toEqual({ at: 'starting' });
  vi.advanceTimersByTime(1);
  expect(model.preview.value).toEqual({ at: 'asking' });
  devices.camera.state.value = on;
  expect(model.preview.value).toEqual({ at: 'picture' });
});

test('[WB9] the same problem of both devices is told once, a camera problem before a microphone one', () => {
  expect(previewOf(failed('denied'), failed('denied'), true)).toEqual({ at: 'problem', problem: 'denied', of: 'both' });
  expect(previewOf(failed('busy'), failed('denied'), true)).toEqual({ at: 'problem', problem: 'busy', of: 'camera' });
  expect(previewOf(on, failed('missing'), true)).toEqual({ at: 'picture' });
});

test('[WB9] trying again asks only for the devices that failed', () => {
  const { model, devices } = open({ camera: failed('busy') });
  model.retryDevices();
  expect(devices.camera.turnOn).toHaveBeenCalledTimes(1);
  expect(devices.microphone.turnOn).not.toHaveBeenCalled();
});

test('[WB10] a join says what it goes without, and a device that was turned off is not missed', () => {
  expect(open({ camera: failed('denied'), microphone: failed('denied') }).model.without.value).toBe('both');
  const { model } = open({ camera: failed('denied') });
  expect(model.without.value).toBe('camera');
  const off = open();
  off.model.toggleCamera();
  expect(off.model.without.value).toBe('nothing');
  expect(off.model.preview.value).toEqual({ at: 'off' });
});

test('[WB10] the microphone is muted and unmuted in place', () => {
  const { model, devices } = open();
  const microphone = devices.microphone as unknown as Parameters<typeof isHeard>[0];
  model.toggleMicrophone();
  expect([isHeard(microphone), devices.microphone.state.value.at]).toEqual([false, 'on']);
  model.toggleMicrophone();
  expect(isHeard(microphone)).toBe(true);
});

test('[RO21] the door says what the room is called, once it is known', () => {
  const { model, door } = open();
  expect(model.title.value).toBeNull();
  door.inside.value = { people: 2, capacity: 6, title: '<b>Weekly</b> sync', invited: false, relay: false };
  expect(model.title.value).toBe('<b>Weekly</b> sync');
});

test('[WB11] the door says how many are inside, when it is full, and when the server is not there', () => {
  const open: LinkState = { at: 'open' };
  const lost = (attempt: number): LinkState => ({ at: 'lost', since: 0, attempt, dials: attempt, offline: false });
  expect(serverOf({ at: 'dialing' }, null)).toEqual({ at: 'dialing' });
  expect(serverOf(open, { people: 2, capacity: 6 })).toEqual({ at: 'open', people: 2 });
  expect(serverOf(open, { people: 6, capacity: 6 })).toEqual({ at: 'full', capacity: 6 });
  expect(serverOf(lost(1), { people: 2, capacity: 6 })).toEqual({ at: 'open', people: 2 });
  expect(serverOf(lost(2), { people: 2, capacity: 6 })).toEqual({ at: 'unreachable' });
  expect(serverOf({ at: 'lost', since: 0, attempt: 0, dials: 0, offline: true }, null)).toEqual({ at: 'offline' });
});
