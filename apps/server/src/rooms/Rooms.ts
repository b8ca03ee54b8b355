import type { Incarnation, RoomId } from '@parley/protocol';
import { decide, newRoom, reopened, type Room } from '@parley/room';
import type { Crowd } from '../ports/Crowd.ts';
import type { RoomStore } from '../ports/RoomStore.ts';
import type { Lobby } from './Lobby.ts';
import { Queue } from './queue.ts';
import { RoomActor } from './RoomActor.ts';
import { roomFrom } from './records.ts';

/** No link has it. */
const NOWHERE: RoomId = '0000-0000-0000-0000';

/** What the rooms of a server need from around them. */
export type RoomsOptions = {
  readonly store: RoomStore;
  readonly crowd: Crowd;
  readonly capacity: number;
  /** Descriptions a second that one seat may say to another. */
  readonly signalRate: number;
  /** Rooms in memory at the same time; bounds what strangers can make the server hold. */
  readonly most: number;
  /** Rooms kept beyond their last person at the same time; they stay in memory and in the store until somebody lets them go. */
  readonly mostKept: number;
  readonly lobby: Lobby;
  readonly now: () => number;
  readonly newIncarnation: () => Incarnation;
  readonly failed: (error: unknown) => void;
};

/** All rooms that live in this process, each opened once however many ask at the same time. */
export class Rooms {
  readonly #options: RoomsOptions;
  readonly #opening = new Map<RoomId, Promise<RoomActor>>();
  readonly #open = new Map<RoomId, RoomActor>();
  readonly #kept = new Set<RoomId>();
  /** Places among the kept rooms that are being taken right now. */
  #promised = 0;
  readonly #absent = new Queue();

  constructor(options: RoomsOptions) {
    this.#options = options;
  }

  get capacity(): number {
    return this.#options.capacity;
  }

  /** Every room that lives, in no order. */
  get all(): ReadonlyMap<RoomId, RoomActor> {
    return this.#open;
  }

  /** What the door is told of a room: its title, how many hold a seat, and whether one needs an invitation. A room that does not exist looks like an empty one. */
  peek(id: RoomId): { title: string | null; people: number; invited: boolean } {
    const room = this.#open.get(id)?.room;
    return { title: room?.title ?? null, people: room?.seats.size ?? 0, invited: room?.invited ?? false };
  }

  /** How many live, in how many somebody is, how many are kept beyond their last person, and how many seats are taken; looks at each of them. */
  get now(): { open: number; busy: number; kept: number; here: number; reconnecting: number } {
    let [busy, here, reconnecting] = [0, 0, 0];
    for (const { room } of this.#open.values()) {
      if (room.seats.size > 0) busy += 1;
      for (const { presence } of room.seats.values()) {
        // Whose page is going is here until it is gone, as for everybody else.
        if (presence.at === 'reconnecting') reconnecting += 1;
        else here += 1;
      }
    }
    return { open: this.#open.size, busy, kept: this.#kept.size, here, reconnecting };
  }

  /** Runs `task`, which keeps a room, while a place among the kept ones is held for it; null when there is none. */
  async whileKeeping<T>(id: RoomId, task: () => Promise<T>): Promise<T | null> {
    if (!this.#kept.has(id) && this.#kept.size + this.#promised >= this.#options.mostKept) return null;
    this.#promised += 1;
    try {
      return await task();
    } finally {
      this.#promised -= 1;
    }
  }

  /** True while the room lives in memory. */
  has(id: RoomId): boolean {
    return this.#opening.has(id);
  }

  /** True when one more room may be opened. */
  get hasSpace(): boolean {
    return this.#opening.size < this.#options.most;
  }

  /** The room, opened from the store or new. Rejects when the store fails. */
  open(id: RoomId): Promise<RoomActor> {
    const opening = this.#opening.get(id) ?? this.#load(id);
    this.#opening.set(id, opening);
    return opening;
  }

  /** A room in which nobody is and nobody was: it refuses what a room that is there would, in its own time, and keeps nothing. */
  readonly nowhere: Pick<RoomActor, 'perform'> = {
    perform: (make) =>
      this.#absent.add(() => {
        const at = this.#options.now();
        const command = make(at);
        return command === null ? { ok: true, events: [] } : decide(newRoom(NOWHERE, this.capacity, at), command);
      }),
  };

  /** The room if it lives; null otherwise, without making one. */
  find(id: RoomId): Promise<RoomActor | null> {
    return this.#opening.get(id) ?? Promise.resolve(null);
  }

  /** Opens everything that is kept, so that seats and empty rooms run out in their time after a restart. */
  async openKept(): Promise<void> {
    for (const id of await this.#options.store.rooms()) await this.open(id);
  }

  /** Ends every room's life in memory; resolves when nothing is being written any more. */
  async close(): Promise<void> {
    await Promise.all([...this.#opening.values()].map(async (actor) => (await actor).close()));
  }

  async #load(id: RoomId): Promise<RoomActor> {
    const { store, crowd, capacity, signalRate, now, newIncarnation, failed } = this.#options;
    try {
      const stored = await store.load(id);
      const room = stored ? reopened(roomFrom(stored, id, capacity), now()) : newRoom(id, capacity, now());
      const changed = (now: Room) => this.#follow(now);
      const forgotten = () => this.#drop(id);
      const actor = new RoomActor({
        room,
        lasts: stored?.lasts ?? new Map(),
        incarnation: newIncarnation(),
        store,
        crowd,
        signalRate,
        now,
        changed,
        forgotten,
        failed,
      });
      this.#open.set(id, actor);
      this.#follow(room);
      return actor;
    } catch (error) {
      this.#drop(id);
      throw error;
    }
  }

  #follow(room: Room): void {
    if (room.kept) this.#kept.add(room.id);
    else this.#kept.delete(room.id);
    this.#options.lobby.handle(room);
  }

  #drop(id: RoomId): void {
    this.#kept.delete(id);
    this.#options.lobby.drop(id);
    this.#opening.delete(id);
    this.#open.delete(id);
  }
}
