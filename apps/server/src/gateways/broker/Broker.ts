import type { Json } from '../rebuilt.ts';

/** What peers tell each other through the broker. */
const RELAYED = new Set(['OFFER', 'ANSWER', 'CANDIDATE', 'LEAVE']);
/** How long a message waits for a peer that is not there (yet), milliseconds; as long as in PeerJS's own server. */
const WAIT_MS = 5_000;
/** Bytes that may wait: of all, of one sender, and for one peer, who gets them at once and is cut where a socket may leave no more unread. */
const MOST_WAITING = { ofAll: 32_000_000, ofSender: 1_000_000, forPeer: 750_000 };
/** Bytes that a waiting message costs beside its text. */
const OVERHEAD = 200;

/** A frame for a peer. */
export interface Delivery {
  readonly to: string;
  readonly text: string;
}

interface Peer {
  readonly token: string;
  waiting: number;
}

interface Waiting extends Delivery {
  readonly from: string;
  readonly until: number;
  readonly size: number;
}

/** Who is there under which id, and what waits for whom. No I/O. */
export class Broker {
  readonly #peers = new Map<string, Peer>();
  readonly #waiting = new Set<Waiting>();
  readonly #waitingFor = new Map<string, number>();
  #size = 0;

  /** The ids of all who are there. */
  get ids(): string[] {
    return [...this.#peers.keys()];
  }

  /** Takes an id. Held by another token it stays theirs; by the same, it is taken up again. */
  open(id: string, token: string): 'opened' | 'taken' {
    const peer = this.#peers.get(id);
    if (peer && peer.token !== token) return 'taken';
    this.#peers.set(id, { token, waiting: peer?.waiting ?? 0 });
    return 'opened';
  }

  /** What has waited for a peer, in order, for once. */
  takeWaiting(id: string): Delivery[] {
    const mine = [...this.#waiting].filter(({ to }) => to === id);
    for (const one of mine) this.#forget(one);
    return mine;
  }

  /** Takes a message of a peer; whatever sender it names, it is from this one. Null: it is none of the protocol. */
  hear(id: string, type: unknown, to: unknown, payload: Json | undefined, now: number): Delivery[] | null {
    const peer = this.#peers.get(id);
    if (!peer) return null;
    if (type === 'HEARTBEAT') return [];
    if (typeof type !== 'string' || !RELAYED.has(type) || typeof to !== 'string' || to === '') return null;
    const delivery = { to, text: JSON.stringify({ type, src: id, dst: to, payload }) };
    if (this.#peers.has(to)) return [delivery];
    if (type === 'LEAVE') return [];
    const size = Buffer.byteLength(delivery.text) + OVERHEAD;
    const forPeer = (this.#waitingFor.get(to) ?? 0) + size;
    const isFull = this.#size + size > MOST_WAITING.ofAll || peer.waiting + size > MOST_WAITING.ofSender;
    if (isFull || forPeer > MOST_WAITING.forPeer) return [expired(to, id)];
    this.#size += size;
    this.#waitingFor.set(to, forPeer);
    peer.waiting += size;
    this.#waiting.add({ ...delivery, from: id, until: now + WAIT_MS, size });
    return [];
  }

  /** Gives up what has waited too long; each sender hears it once for each peer that did not come. */
  expire(now: number): Delivery[] {
    const told = new Map<string, Delivery>();
    // They wait equally long, so the oldest are first.
    for (const one of this.#waiting) {
      if (one.until > now) break;
      this.#forget(one);
      const { from, to } = one;
      if (this.#peers.has(from)) told.set(JSON.stringify([from, to]), expired(to, from));
    }
    return [...told.values()];
  }

  /** Frees an id. What its peer has sent still waits. */
  close(id: string): void {
    this.#peers.delete(id);
  }

  #forget(one: Waiting): void {
    if (!this.#waiting.delete(one)) return;
    this.#size -= one.size;
    const forPeer = (this.#waitingFor.get(one.to) ?? 0) - one.size;
    if (forPeer > 0) this.#waitingFor.set(one.to, forPeer);
    else this.#waitingFor.delete(one.to);
    const sender = this.#peers.get(one.from);
    if (sender) sender.waiting = Math.max(0, sender.waiting - one.size);
  }
}

const expired = (absent: string, sender: string): Delivery => ({
  to: sender,
  text: JSON.stringify({ type: 'EXPIRE', src: absent, dst: sender }),
});
