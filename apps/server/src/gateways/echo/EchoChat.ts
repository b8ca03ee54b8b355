import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { costOf, Deliveries, type Sender } from '../Deliveries.ts';
import type { Gateway } from '../Gateway.ts';
import { RawSockets, type RawSocket, type RawSocketsOptions } from '../RawSockets.ts';

/** The echo chat: each text message goes to everybody connected, its sender included, as it came. */
export class EchoChat implements Gateway {
  readonly name = 'echo-chat';
  readonly #paths: readonly string[];
  readonly #everybody = new Map<RawSocket, Sender>();
  readonly #sockets: RawSockets;

  constructor(
    paths: readonly string[],
    options: Pick<RawSocketsOptions, 'rates' | 'counters' | 'log'>,
    deliveries = new Deliveries(),
  ) {
    this.#paths = paths;
    this.#sockets = new RawSockets({
      ...options,
      name: this.name,
      opened: (socket) => this.#everybody.set(socket, deliveries.sender()),
      gone: (socket) => this.#everybody.delete(socket),
      heard: (socket, text) => {
        const sender = this.#everybody.get(socket);
        if (text === null) options.counters.count(this.name, 'malformed');
        else if (!sender?.admits()) options.counters.count(this.name, 'dropped');
        else {
          sender.pay(costOf(this.#everybody.size, text.length));
          for (const one of this.#everybody.keys()) one.say(text);
        }
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
