import type { ListedRoom } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import { Link, type LinkState } from './link/Link.ts';
import { loadOnce, type LoadPart } from './loadPart.ts';
import type { Readable } from './readable.ts';
import { Scope } from './scope.ts';

/** A list that was refused, for its rate for instance, is asked for again after this long. */
const AGAIN_MS = 5_000;

/** Which lobby. */
export type LobbyOptions = {
  /** The server's address, by default the page's own. */
  readonly url?: string;
  /** How the code of the connection is fetched, as a door does it. */
  readonly loadPart?: LoadPart;
};

/** Opens the lobby of a server: a connection of its own, which asks for nothing but the list. */
export const openLobby = (options: LobbyOptions = {}): Lobby => new Lobby(options);

/** The rooms that their owners have listed, followed. Comes back by itself after a lost connection; ends by `close`. */
export class Lobby {
  readonly #scope = new Scope();
  readonly #link: Link;
  readonly #rooms = signal<readonly ListedRoom[] | null>(null);
  /** Most people first, at most 100; null until they are known. While the link is lost: as they were last. */
  readonly rooms: Readable<readonly ListedRoom[] | null> = this.#rooms;

  /** @internal `openLobby` makes one. */
  constructor({ url = location.origin, loadPart = loadOnce }: LobbyOptions) {
    this.#link = new Link(url, loadPart);
    this.#scope.onEnd(this.#link.on('rooms', ({ list }) => (this.#rooms.value = list)));
    this.#scope.onEnd(this.#link.on('open', () => void this.#watch()));
  }

  /** How the connection to the server is. */
  get link(): Readable<LinkState> {
    return this.#link.state;
  }

  /** Goes away from the lobby. Idempotent. */
  close(): void {
    this.#scope.end();
    this.#link.close();
  }

  async #watch(): Promise<void> {
    const answer = await this.#link.ask('rooms.watch', {});
    if (this.#scope.ended) return;
    if (answer.ok) {
      this.#rooms.value = answer.value.list;
      this.#link.flow();
    } else if (answer.code !== 'link.lost') this.#scope.timeout(() => void this.#watch(), AGAIN_MS);
  }
}
