import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLobby } from './lobby.ts';

type Ack = (answer: unknown) => void;

/** The vendor's socket, moved by hand. */
const vendor = vi.hoisted(() => {
  const fns = new Map<string, (() => void)[]>();
  let any: (event: string, message: unknown) => void = () => {};
  const socket = {
    connected: false,
    asked: [] as { event: string; ack: Ack }[],
    io: { engine: { close: () => socket.turn(false) }, on: () => {} },
    on: (event: string, fn: () => void) => fns.set(event, [...(fns.get(event) ?? []), fn]),
    onAny: (fn: typeof any) => (any = fn),
    connect: () => {},
    disconnect: () => socket.turn(false),
    emit: (event: string, _message: unknown, ack: Ack) => void socket.asked.push({ event, ack }),
    turn: (connected: boolean) => {
      socket.connected = connected;
      fns.get(connected ? 'connect' : 'disconnect')?.forEach((fn) => fn());
    },
    hear: (event: string, message: unknown) => any(event, message),
    reset: () => {
      fns.clear();
      Object.assign(socket, { connected: false, asked: [] });
    },
  };
  return socket;
});
vi.mock('socket.io-client', () => ({ io: () => vendor }));

beforeEach(() => {
  vendor.reset();
  vi.useFakeTimers();
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const listed = (title: string) => ({ room: 'aaaa-bbbb-cccc-dddd', title, people: 2, capacity: 6 });
const settle = () => vi.advanceTimersByTimeAsync(0);
const open = async () => {
  const lobby = openLobby({ url: 'http://here' });
  await vi.dynamicImportSettled();
  return lobby;
};

test('[RO15] the lobby asks for the list, follows it, and shows the last one while the link is lost', async () => {
  const lobby = await open();
  expect([lobby.rooms.value, lobby.link.value.at]).toEqual([null, 'dialing']);
  vendor.turn(true);
  expect(vendor.asked.map(({ event }) => event)).toEqual(['rooms.watch']);
  vendor.asked[0]?.ack({ ok: true, value: { list: [listed('One')] } });
  await settle();
  vendor.hear('rooms', { list: [listed('Two'), listed('One')] });
  expect(lobby.rooms.value?.map(({ title }) => title)).toEqual(['Two', 'One']);
  vendor.turn(false);
  expect([lobby.rooms.value?.length, lobby.link.value.at]).toEqual([2, 'lost']);
  vendor.turn(true);
  vendor.asked[1]?.ack({ ok: true, value: { list: [] } });
  await settle();
  expect(lobby.rooms.value).toEqual([]);
  lobby.close();
  lobby.close();
  expect([vendor.connected, lobby.link.value.at]).toEqual([false, 'ended']);
});

test('[RO15] a list that is refused is asked for again, not in a circle, and not after closing', async () => {
  const lobby = await open();
  vendor.turn(true);
  const refuse = async (): Promise<void> => {
    vendor.asked.at(-1)?.ack({ ok: false, code: 'rate.messages' });
    await settle();
  };
  await refuse();
  expect(vendor.asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(vendor.asked).toHaveLength(2);
  await refuse();
  lobby.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(vendor.asked).toHaveLength(2);
});
