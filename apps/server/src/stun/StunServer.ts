import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6, type AddressInfo } from 'node:net';
import { StartFault } from '../config/StartFault.ts';
import type { Log } from '../observe/log.ts';
import { readBindingRequest, writeAnswer } from './message.ts';
import { SourceLimit } from './SourceLimit.ts';

/** A browser asks a handful of times when it gathers candidates; a household shares one address. */
const EACH = { rate: 50, burst: 100 };
/** About 100 kB/s of answers at most, however many sources are forged. */
const ALL = { rate: 2_000, burst: 4_000 };
/** About 1 MB. */
const MOST_SOURCES = 10_000;

/** Tells browsers under which address the world sees them (RFC 8489), over UDP. Answers binding requests, ignores the rest. */
export class StunServer {
  readonly address: AddressInfo;
  readonly #socket: Socket;
  readonly #limit = new SourceLimit({ each: EACH, all: ALL, most: MOST_SOURCES });

  /** Binds UDP on a host (null: every address, IPv4 and IPv6). Throws a StartFault when the port cannot be had. */
  static async open(options: { host: string | null; port: number; log: Log }): Promise<StunServer> {
    const { host, port, log } = options;
    const socket = await bind(host, port).catch(async (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has no dual-stack socket.
      if (host === null && error.code === 'EAFNOSUPPORT') return bind('0.0.0.0', port).catch((e) => refuse(e, port));
      return refuse(error, port);
    });
    return new StunServer(socket, log);
  }

  private constructor(socket: Socket, log: Log) {
    this.#socket = socket;
    this.address = socket.address();
    socket.on('message', (datagram, source) => this.#answer(datagram, source));
    socket.on('error', (err) => log.warn({ err }, 'the STUN socket reports an error'));
  }

  /** Stops answering. May be called again. */
  async close(): Promise<void> {
    this.#socket.removeAllListeners('message');
    await new Promise<void>((resolve) => {
      try {
        this.#socket.close(() => resolve());
      } catch {
        resolve();
      }
    });
  }

  #answer(datagram: Buffer, source: RemoteInfo): void {
    // Port 0 can only be forged, and sending to it throws.
    if (source.port === 0) return;
    const request = readBindingRequest(datagram);
    if (request === null || !this.#limit.take(source.address, performance.now())) return;
    // A source that cannot be reached is its own affair: UDP promises nothing.
    this.#socket.send(writeAnswer(request, source), source.port, source.address, () => {});
  }
}

async function bind(host: string | null, port: number): Promise<Socket> {
  const socket = createSocket({ type: host === null || isIPv6(host) ? 'udp6' : 'udp4' });
  socket.bind({ port, ...(host === null ? {} : { address: host }) });
  try {
    await once(socket, 'listening');
  } catch (error) {
    socket.close();
    throw error;
  }
  return socket;
}

function refuse(error: NodeJS.ErrnoException, port: number): never {
  const why = error.code === 'EADDRINUSE' ? 'another program uses it' : error.message;
  throw new StartFault(
    [`UDP port ${port} cannot be opened for STUN: ${why}. Choose another STUN_PORT, or STUN_PORT=off.`],
    {
      cause: error,
    },
  );
}
