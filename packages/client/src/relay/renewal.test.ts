import { newRoomId } from '../link/random.ts';
import { ok, type AskName, type Result, type RoomId } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Call } from '../Call.ts';
import { createDevices } from '../devices/Devices.ts';
import type { MeshOptions } from '../mesh/MeshRoute.ts';
import { FakeLink } from '../testing/FakeLink.ts';
import { FakeRoute } from '../testing/FakeRoute.ts';
import { FakeScreen } from '../testing/FakeScreen.ts';
import { FakeServer } from '../testing/FakeServer.ts';
import { FakeSource } from '../testing/FakeSource.ts';
import { FakeStream } from '../testing/FakeStream.ts';

const turn = (username: string) => ({ urls: ['turn:t.example'], username, credential: 'p' });

/** A server that has a relay. */
class RelayServer extends FakeServer {
  override answer(link: FakeLink, name: AskName, message: unknown): Result<unknown> {
    const answer = super.answer(link, name, message);
    if (!answer.ok) return answer;
    if (name === 'relay.renew') return ok({ iceServers: [turn('renewed')], relayMs: null });
    if (name === 'room.resume')
      return ok({ ...(answer.value as object), iceServers: [turn('resumed')], relayMs: null });
    return answer;
  }
}

beforeEach(() => vi.stubGlobal('MediaStream', FakeStream));
afterEach(() => vi.unstubAllGlobals());

test('[TN5] a call asks for new credentials by itself, and takes those that come with a resume', async () => {
  const room = newRoomId() as RoomId;
  const link = new FakeLink(new RelayServer(room, 2));
  const media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
  const joined = await link.ask('room.join', { room, name: 'Ada', media });
  if (!joined.ok) throw new Error(joined.code);
  const { seat, secret, snapshot, now, offered } = joined.value;
  let mesh: MeshOptions | null = null;
  const call = new Call({
    link,
    room,
    key: { seat, secret, name: 'Ada', left: false },
    snapshot,
    direct: [],
    ice: { iceServers: [turn('joined')], relayMs: 100 },
    now,
    offered,
    devices: createDevices(new FakeSource()),
    ownsDevices: true,
    hideAddress: signal(false),
    edges: {
      screen: new FakeScreen(),
      route: (options) => {
        mesh = options;
        return new FakeRoute(options, signal(new Map()));
      },
    },
  });
  const name = () => mesh?.iceServers()[0]?.username;
  expect(name()).toBe('joined');
  await vi.waitFor(() => expect(name()).toBe('renewed'));
  link.break();
  link.mend();
  await vi.waitFor(() => expect(name()).toBe('resumed'));
  call.close();
});
