import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Gateway, OwnPort } from '../Gateway.ts';
import { RawSockets, type RawSocket, type RawSocketsOptions } from '../RawSockets.ts';
import { CallBook, type Said } from './CallBook.ts';
import { readFrame } from './frames.ts';

/** Named calls: JSON over a plain WebSocket, where clients log in by a name and hand offers, answers and candidates to each other. */
export class NamedCalls implements Gateway {
  readonly name = 'named-calls';
  readonly ownPort: OwnPort | null;
  readonly #paths: readonly string[];
  readonly #book = new CallBook<RawSocket>();
  readonly #sockets: RawSockets;

  constructor(
    paths: readonly string[],
    ownPort: OwnPort | null,
    options: Pick<RawSocketsOptions, 'rates' | 'counters' | 'log'>,
  ) {
    this.#paths = paths;
    this.ownPort = ownPort;
    this.#sockets = new RawSockets({
      ...options,
      name: this.name,
      opened: () => {},
      gone: (socket) => tell(this.#book.gone(socket)),
      heard: (socket, text) => {
        const frame = readFrame(text);
        if (frame.is === 'unknown') options.counters.count(this.name, 'malformed');
        tell(this.#book.hear(socket, frame));
      },
    });
  }

  matches(path: string): boolean {
    return this.#paths.includes(path);
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head);
  }

  async close(): Promise<void> {
    this.#sockets.close();
  }
}

function tell(said: readonly Said<RawSocket>[]): void {
  for (const { to, message } of said) to.say(JSON.stringify(message));
}
