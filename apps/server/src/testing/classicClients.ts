import { io as io48 } from 'socket.io-client';
import { io as io45 } from 'socket.io-client-4.5';

/** What tests use of either version of the reference client. */
export interface ReferenceSocket {
  readonly id?: string | undefined;
  readonly connected: boolean;
  readonly io: { readonly engine: { readonly transport: { readonly name: string } } };
  emit(event: string, ...args: unknown[]): unknown;
  on(event: string, fn: (...args: never[]) => void): unknown;
  onAny(fn: (event: string, ...args: unknown[]) => void): unknown;
  disconnect(): unknown;
}

type Connect = (url: string, options: object) => ReferenceSocket;

/** The reference clients, oldest first. */
export const VERSIONS: readonly { readonly version: string; readonly io: Connect }[] = [
  { version: '4.5.1', io: io45 },
  { version: '4.8.4', io: io48 },
];

/** A reference client with its default transports that remembers all it hears: `[event, …args]`. */
export class ClassicClient {
  readonly socket: ReferenceSocket;
  readonly heard: unknown[][] = [];
  readonly #waiting = new Set<() => void>();

  constructor(io: Connect, url: string, options: object = {}) {
    this.socket = io(url, { forceNew: true, reconnection: false, ...options });
    this.socket.onAny((...said) => {
      this.heard.push(said);
      this.#changed();
    });
    for (const event of ['connect', 'disconnect', 'connect_error']) this.socket.on(event, () => this.#changed());
  }

  /** Resolves when connected. */
  ready(): Promise<void> {
    return this.until(() => this.socket.connected, 'the connection');
  }

  /** Sends an event and waits for its acknowledgement; gives its arguments. */
  ask(event: string, ...args: unknown[]): Promise<unknown[]> {
    return new Promise((resolve) => this.socket.emit(event, ...args, (...answer: unknown[]) => resolve(answer)));
  }

  /** Everything heard of some events, in order. */
  all(...events: string[]): unknown[][] {
    return this.heard.filter(([event]) => events.includes(String(event)));
  }

  /** Resolves when `true`: looked at after every event and change of the connection. */
  until(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`never came: ${what}; heard ${JSON.stringify(this.heard.slice(-5))}`)),
        20_000,
      );
      const look = (): void => {
        if (!condition()) return;
        this.#waiting.delete(look);
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #changed(): void {
    for (const look of this.#waiting) look();
  }
}

/** Reference clients of one version on a server, all gone after `goHome`. */
export const classicClients = (home: () => string) => {
  const clients: ClassicClient[] = [];
  return {
    connect: async (io: Connect, options: object = {}): Promise<ClassicClient> => {
      const client = new ClassicClient(io, home(), options);
      clients.push(client);
      await client.ready();
      return client;
    },
    goHome: (): void => clients.splice(0).forEach(({ socket }) => void socket.disconnect()),
  };
};
