import { connect } from 'node:net';
import { startServer, type Server } from '../e2e/kit/server.ts';

/** A start takes much less, in milliseconds. */
const STARTS_MS = 20_000;

/** How a server comes to harm: killed as by a crash, stopped as by an operator, or standing still for a while. */
export type Harm = 'kill' | 'stop' | 'stall';

/** A real server as a process of its own that is killed, stopped and started again, and stands still, while others go on. */
export class Harmed {
  readonly #server: Server;
  #trouble: Promise<void> | null = null;

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<Harmed> {
    const many = '1000000';
    const rates = { RATE_JOINS: many, RATE_NEW_ROOMS: many, RATE_SIGNALS: many, RATE_CHAT: '100', ROOM_CAPACITY: '8' };
    return new Harmed(
      await startServer({ HOST: '127.0.0.1', PORT_TLS: 'off', LOG_LEVEL: 'warn', ...rates, ...settings }),
    );
  }

  private constructor(server: Server) {
    this.#server = server;
  }

  get port(): number {
    return this.#server.port;
  }

  get isWell(): boolean {
    return this.#trouble === null;
  }

  /** What it has logged lately as an error, or as its end. */
  errors(): readonly string[] {
    return this.#server.log.filter((line) => /"level":[56]0/.test(line));
  }

  /** Harms it and makes it well again, meanwhile everything goes on; `well` hears when it was, by this process's clock. */
  suffer(harm: Harm, forMs: number, well: (at: number) => void): void {
    const server = this.#server;
    const stand = async (): Promise<number> => {
      server.pause();
      await new Promise((resolve) => setTimeout(resolve, forMs));
      server.resume();
      return performance.now();
    };
    const fall = async (how: 'kill' | 'stop'): Promise<number> => {
      await server[how]();
      const open = portOpens(this.port);
      await server.start();
      return open;
    };
    this.#trouble = (harm === 'stall' ? stand() : fall(harm)).then((at) => {
      this.#trouble = null;
      well(at);
    });
  }

  /** Resolves when it is well. */
  async idle(): Promise<void> {
    await this.#trouble;
  }

  close(): Promise<void> {
    return this.#server.close();
  }
}

/** When a port takes connections, by this process's clock. */
async function portOpens(port: number): Promise<number> {
  const end = performance.now() + STARTS_MS;
  while (performance.now() < end) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return performance.now();
}
