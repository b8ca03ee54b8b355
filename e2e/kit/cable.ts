import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from 'playwright-core';
import { leadThrough } from './probe/cable.ts';

/** ms that packets wait before a narrow cable; what would wait longer is dropped. */
const QUEUE_MS = 200;

/** A cable that all media of some pages go through: their packets, by way of this process. */
export interface Cable {
  /** Bits a second that each direction carries from now on; null for as many as come. */
  rate: number | null;
  /** Bits that came out of the cable so far, in all directions. */
  readonly carried: number;
  /** Makes the pages of a context know each other by this cable alone. Before they are opened. */
  lead(context: BrowserContext): Promise<void>;
  close(): Promise<void>;
}

/**
 * Lays a cable. Each address that a page learns of another is replaced by a socket of ours that stands in for it: what arrives there
 * goes on to the address, from the socket that stands in for the sender, so that both ends see the cable alone.
 */
export function layCable(): Cable {
  const standIns = new Map<string, Promise<Socket>>();
  const busy = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let [rate, carried]: [number | null, number] = [null, 0];

  const standIn = (address: string, port: number): Promise<Socket> => {
    const key = `${address}:${port}`;
    const known = standIns.get(key);
    if (known) return known;
    const made = (async () => {
      const socket = createSocket('udp4');
      socket.on('message', (bytes, from) => pass(bytes, from, address, port));
      // A page that has gone refuses packets; the next one reads them.
      socket.on('error', () => {});
      socket.bind(0, address);
      await once(socket, 'listening');
      return socket;
    })();
    standIns.set(key, made);
    return made;
  };

  const pass = (bytes: Buffer, from: RemoteInfo, address: string, port: number): void => {
    const way = `${from.port} ${port}`;
    const now = performance.now();
    const free = Math.max(now, busy.get(way) ?? 0);
    if (rate !== null && free - now > QUEUE_MS) return;
    // Headers of IP and UDP take their room as well.
    const out = rate === null ? now : free + ((bytes.length + 28) * 8_000) / rate;
    busy.set(way, out);
    const timer = setTimeout(() => {
      timers.delete(timer);
      carried += bytes.length * 8;
      void standIn(from.address, from.port).then((socket) => socket.send(bytes, port, address));
    }, out - now);
    timers.add(timer);
  };

  return {
    get rate() {
      return rate;
    },
    set rate(bits) {
      rate = bits;
      busy.clear();
    },
    get carried() {
      return carried;
    },
    async lead(context) {
      await context.exposeFunction('cablePort', async (address: string, port: number) => {
        return ((await standIn(address, port)).address() as AddressInfo).port;
      });
      await context.addInitScript(leadThrough);
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of await Promise.all(standIns.values())) socket.close();
    },
  };
}
