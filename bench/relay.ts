// What handing on an offer costs the processor of the server, for clients that other people wrote: our broker beside PeerJS's own
// server, and our named calls beside a relay of a few lines. Each server is a process of its own; they take turns.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { median, report } from './figures.ts';
import type { Server } from './relay/serve.ts';
import { type Running, startServer } from './server/running.ts';

const ROUNDS = 9;
const MESSAGES = 5_000;
/** So many offers are under way at once: as fast as the server takes them, without piling up. */
const WINDOW = 16;
const GOALS = { broker: 1.15, calls: 1.3 };
/** As large as what a browser offers with sound and video, and made of as many lines. */
const SDP = Array.from({ length: 150 }, (_, n) => `a=rtpmap:${n} codec-${n}/90000 with some words\r\n`).join('');
const OFFER = { type: 'offer', sdp: SDP };

/** Two clients of a protocol on a server: one that says offers, and one that hears them. */
type Pair = (port: number) => Promise<{ readonly from: WebSocket; readonly to: WebSocket; readonly offer: string }>;

const peerjs: Pair = async (port) => {
  const open = (id: string) => opened(`ws://127.0.0.1:${port}/peer/peerjs?key=peerjs&id=${id}&token=t-${id}`);
  const [from, to] = [await open('ada'), await open('ben')];
  const payload = { sdp: OFFER, type: 'media', connectionId: 'mc_1', browser: 'chrome' };
  return { from, to, offer: JSON.stringify({ type: 'OFFER', payload, dst: 'ben' }) };
};

const byName =
  (path: string): Pair =>
  async (port) => {
    const open = (name: string) => opened(`ws://127.0.0.1:${port}${path}`, JSON.stringify({ type: 'login', name }));
    const [from, to] = [await open('ada'), await open('ben')];
    return { from, to, offer: JSON.stringify({ type: 'offer', offer: OFFER, name: 'ben' }) };
  };

/** Measures what our relays cost beside their peers. True when it is little enough. */
export async function measureRelay(): Promise<boolean> {
  const names: readonly Server[] = ['parley', 'peer', 'ws'];
  const [parley, peer, ws] = (await Promise.all(names.map((name) => startServer(name)))) as [Running, Running, Running];
  const ways = [
    { what: 'OFFER through our broker', server: parley, pair: peerjs, values: [] as number[] },
    { what: "OFFER through PeerJS's own server", server: peer, pair: peerjs, values: [] as number[] },
    { what: 'offer through our named calls', server: parley, pair: byName('/ws'), values: [] as number[] },
    { what: 'offer through ws and JSON alone', server: ws, pair: byName('/'), values: [] as number[] },
  ] as const;
  try {
    // The first round meets code that is not compiled yet; it is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { server, pair, values } of ways) {
        const cost = await costOf(server, pair);
        if (round > 0) values.push(cost);
      }
    }
  } finally {
    await Promise.all([parley, peer, ws].map((server) => server.end()));
  }
  const [broker, own, calls, bare] = ways.map(({ values }) => median(values)) as [number, number, number, number];
  const goal = (what: string, ratio: number, most: number) => ({
    text: `${what} at most ${most} × its peer: ${ratio.toFixed(2)} ×`,
    met: ratio <= most,
  });
  return report(
    'relay',
    ways,
    [goal('the broker', broker / own, GOALS.broker), goal('named calls', calls / bare, GOALS.calls)],
    'µs',
  );
}

/** Microseconds of the server's processor for one offer. */
async function costOf(server: Running, pair: Pair): Promise<number> {
  const { from, to, offer } = await pair(server.port);
  const before = await server.cpu();
  await new Promise<void>((resolve) => {
    let [sent, heard] = [0, 0];
    const send = (): void => {
      for (; sent < MESSAGES && sent - heard < WINDOW; sent += 1) from.send(offer);
    };
    to.on('message', () => {
      heard += 1;
      if (heard === MESSAGES) resolve();
      else send();
    });
    send();
  });
  const cost = (await server.cpu()) - before;
  const ends = [from, to].map((socket) => once(socket, 'close'));
  for (const socket of [from, to]) socket.close();
  await Promise.all(ends);
  return cost / MESSAGES;
}

/** A socket that has said its first words, if any, and heard the answer to them. */
async function opened(url: string, first?: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const greeted = once(socket, 'message');
  await once(socket, 'open');
  if (first !== undefined) socket.send(first);
  await greeted;
  return socket;
}
