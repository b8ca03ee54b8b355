import { type ClientOptions, WebSocket } from 'ws';

/** A plain WebSocket that remembers what it heard. */
export class RawClient {
  readonly socket: WebSocket;
  readonly heard: string[] = [];
  /** The code that it was closed with (RFC 6455 §7.4.1). */
  closed: number | null = null;
  readonly #waiting = new Set<() => void>();

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer, binary) => {
      this.heard.push(binary ? `binary of ${data.length}` : data.toString());
      this.#changed();
    });
    socket.on('close', (code) => {
      this.closed = code;
      this.#changed();
    });
    socket.on('error', () => {});
  }

  /** All that was heard, as JSON. */
  get messages(): unknown[] {
    return this.heard.map((text) => JSON.parse(text) as unknown);
  }

  send(...messages: unknown[]): void {
    for (const message of messages) this.socket.send(JSON.stringify(message));
  }

  /** Resolves when true: looked at after every message and at the end. */
  until(condition: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`never came: ${what}; heard ${this.heard.join(' ')}`)), 20_000);
      const look = (): void => {
        if (!condition()) return;
        this.#waiting.delete(look);
        clearTimeout(late);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Says something and waits for the next message that comes. */
  async ask(message: unknown): Promise<unknown> {
    const before = this.heard.length;
    this.send(message);
    await this.until(() => this.heard.length > before, `an answer to ${JSON.stringify(message)}`);
    return this.messages[before];
  }

  /** Closes and waits for the end. */
  async leave(): Promise<void> {
    this.socket.close();
    await this.until(() => this.closed !== null, 'the end');
  }

  #changed(): void {
    for (const look of this.#waiting) look();
  }
}

/** Plain WebSockets to a server; all gone after `goHome`. */
export const rawClients = (home: () => string) => {
  const clients: RawClient[] = [];
  return {
    /** Resolves when it is open; rejects with what the server answered instead. */
    connect: (path: string, options: ClientOptions = {}, url = home()): Promise<RawClient> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, options);
        const client = new RawClient(socket);
        clients.push(client);
        socket.on('open', () => resolve(client)).on('error', reject);
      }),
    goHome: (): void => clients.splice(0).forEach(({ socket }) => socket.terminate()),
  };
};
