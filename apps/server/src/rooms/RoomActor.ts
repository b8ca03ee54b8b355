import type {
  Audience,
  Incarnation,
  LinkState,
  Media,
  RoomId,
  SeatId,
  Snapshot,
  Cursor,
  WireEntries,
} from '@parley/protocol';
import {
  decide,
  evolve,
  noticesFor,
  refuse,
  viewOf,
  wakeAt,
  type Command,
  type Decision,
  type LogKey,
  type Room,
  type RoomEvent,
} from '@parley/room';
import type { Crowd, Wire } from '../ports/Crowd.ts';
import type { RoomStore } from '../ports/RoomStore.ts';
import { lifeOf } from './life.ts';
import { LogQuestions } from './LogQuestions.ts';
import { Queue } from './queue.ts';
import { changesFor, settingsChange } from './records.ts';
import { Ring, type Numbered } from './Ring.ts';
import { Signals } from './Signals.ts';
import { Talk } from './Talk.ts';

/** After a store that failed, the room's timer tries again this much later instead of at once. */
const RETRY_MS = 1_000;

/** What an actor needs from around it. */
export type ActorOptions = {
  readonly room: Room;
  /** The last line of each of its logs. */
  readonly lasts: ReadonlyMap<LogKey, number>;
  readonly incarnation: Incarnation;
  readonly store: RoomStore;
  readonly crowd: Crowd;
  /** Descriptions a second that one seat may say to another; bytes and new pairs go with it. */
  readonly signalRate: number;
  readonly now: () => number;
  /** Hears of the room after each change of it. */
  readonly changed: (room: Room) => void;
  readonly forgotten: (id: RoomId) => void;
  readonly failed: (error: unknown) => void;
};

/** How far a returning seat has heard a life of the room. */
type Heard = { incarnation: Incarnation; cursors: readonly Cursor[] };
/** What a returning seat missed. */
export type Missed = { notices: Numbered[] } | { snapshot: Snapshot };

/**
 * One living room: takes one command at a time, keeps what must be kept, then tells. It holds the sockets of its seats, its
 * one timer and its chat; it ends when the room is forgotten or the server stops.
 */
export class RoomActor {
  readonly id: RoomId;
  readonly chat: Talk;
  readonly logs: LogQuestions;
  readonly signals: Signals;
  /** How the connections of each seat are, as its page told last. */
  readonly links = new Map<SeatId, readonly LinkState[]>();
  readonly #options: ActorOptions;
  readonly #queue = new Queue();
  readonly #rings = new Map<Audience, Ring>();
  readonly #wires = new Map<SeatId, Wire>();
  #room: Room;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: ActorOptions) {
    const { room, lasts, store, crowd, signalRate, now, failed } = options;
    this.id = room.id;
    this.#options = options;
    this.#room = room;
    this.logs = new LogQuestions(now);
    const wireOf = (seat: SeatId): Wire | undefined => this.wireOf(seat);
    this.signals = new Signals({ room: () => this.#room, wireOf, rate: signalRate, now });
    this.chat = new Talk({ id: room.id, room: () => this.#room, wireOf, lasts, store, crowd, now, failed });
    this.#plan();
  }

  /** True once the room was forgotten or the server stopped: every command is refused then. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The room as it is now. */
  get room(): Room {
    return this.#room;
  }

  /** The socket that a seat has now. */
  wireOf(seat: SeatId): Wire | undefined {
    return this.#wires.get(seat);
  }

  /**
   * Decides a command made at its turn, keeps what follows, tells it, and runs `settle` in the same tick, so that what it
   * reads is exactly what was told. `make` may return null when the command has lost its reason.
   * `ahead` runs when the room has changed and nobody has been told yet. Rejects when the store fails: then nothing has happened.
   */
  perform(
    make: (at: number) => Command | null,
    settle?: (events: readonly RoomEvent[]) => void,
    ahead?: () => void,
  ): Promise<Decision> {
    return this.#queue.add(async () => {
      if (this.#closed) return refuse('failed');
      const at = this.#options.now();
      const command = make(at);
      if (!command) return { ok: true, events: [] };
      const decision = decide(this.#room, command);
      if (!decision.ok) return decision;
      const before = this.#room;
      const after = decision.events.reduce(evolve, before);
      const changes = [...decision.events.flatMap(changesFor), ...settingsChange(before, after)];
      const life = lifeOf(decision.events, before);
      // What is ended leaves nothing: one step instead of one for each who was inside.
      if (command.type === 'end') await this.#options.store.forget(this.id, life);
      else if (changes.length > 0) await this.#options.store.write(this.id, changes, at, life);
      this.#room = after;
      ahead?.();
      for (const event of decision.events) this.#tell(event, before, command.type === 'end');
      if (decision.events.length > 0) this.#options.changed(after);
      settle?.(decision.events);
      if (command.type === 'end') this.#drop();
      else this.#plan();
      return decision;
    });
  }

  /** Everything a seat sees, and where each audience stands. */
  snapshot(): Snapshot {
    const cursors = [{ audience: 'room', n: this.#ring('room').n }];
    return { incarnation: this.#options.incarnation, view: viewOf(this.#room), cursors, chat: this.chat.last };
  }

  /** What was told since the cursors; a snapshot when they are of another life of the room or too old. */
  missed(heard: Heard | undefined): Missed {
    if (heard?.incarnation !== this.#options.incarnation) return { snapshot: this.snapshot() };
    const notices: Numbered[] = [];
    for (const { audience, n } of heard.cursors) {
      const after = audience === 'room' ? this.#ring('room').after(n) : [];
      if (!after) return { snapshot: this.snapshot() };
      notices.push(...after);
    }
    return { notices };
  }

  /** Gives a seat its socket; a socket that had it before is told that it was taken over. */
  seat(id: SeatId, wire: Wire): void {
    const before = this.#wires.get(id);
    this.#wires.set(id, wire);
    this.signals.sits(id);
    wire.enter(this.id);
    if (before && before !== wire) before.goodbye('taken-over');
  }

  /** The socket of a seat is gone; a seat that has another one by now stays as it is. */
  cut(id: SeatId, wire: Wire): Promise<Decision> {
    if (this.#wires.get(id) === wire) this.#wires.delete(id);
    return this.perform((at) => (this.#wires.has(id) ? null : { type: 'cut', seat: id, at }));
  }

  /** A microphone or camera changed. */
  media(seat: SeatId, media: Media): Promise<Decision> {
    return this.perform((at) => ({ type: 'media', seat, media, at }));
  }

  /** A hand goes up or down. */
  hand(seat: SeatId, up: boolean): Promise<Decision> {
    return this.perform((at) => ({ type: 'hand', seat, up, at }));
  }

  /** Somebody's page told how its connections are: one for each other person who is here. */
  heardLinks(from: SeatId, links: readonly LinkState[]): void {
    const told = new Map(links.map((link) => [link.to, link]));
    told.delete(from);
    this.links.set(
      from,
      [...told.values()].filter(({ to }) => this.#room.seats.has(to)),
    );
  }

  /** Tells everybody who is here what the operator has to say; how many they are. */
  message(text: string): number {
    if (this.#wires.size > 0) this.#options.crowd.tell(this.id, 'message', { text, at: this.#options.now() });
    return this.#wires.size;
  }

  /** Asks a seat for its log of the pair with `from`; null when it has no socket, or is silent. */
  pairLog(from: SeatId, of: SeatId): Promise<WireEntries | null> {
    const wire = this.#wires.get(of);
    if (!wire || of === from) return Promise.resolve(null);
    return this.logs.ask(of, (id) => wire.send('logAsked', { id, from }));
  }

  /** Ends the life of this room in memory; what is kept stays kept. Resolves when nothing is being written any more. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.logs.close();
    await Promise.all([this.#queue.idle(), this.chat.idle()]);
  }

  #ring(audience: Audience): Ring {
    const ring = this.#rings.get(audience) ?? new Ring(audience, this.#options.incarnation);
    this.#rings.set(audience, ring);
    return ring;
  }

  #tell(event: RoomEvent, before: Room, isEnd: boolean): void {
    for (const { audience, body } of noticesFor(event)) {
      this.#options.crowd.tell(this.id, 'notice', this.#ring(audience).push(body));
    }
    if (event.type === 'left' || event.type === 'removed') {
      this.signals.drop(event.seat);
      this.logs.drop(event.seat);
      this.links.delete(event.seat);
      const wire = this.#wires.get(event.seat);
      this.#wires.delete(event.seat);
      // Said that its page was going, and stayed connected: it must not listen on without a seat.
      if (event.type === 'removed') wire?.goodbye(isEnd ? 'ended' : 'removed');
      else if (before.seats.get(event.seat)?.presence.at === 'going') wire?.goodbye('expired');
    }
  }

  #plan(atLeastMs = 0): void {
    if (this.#timer) clearTimeout(this.#timer);
    const at = wakeAt(this.#room);
    if (at === null || this.#closed) return;
    this.#timer = setTimeout(() => void this.#wake(), Math.max(atLeastMs, at - this.#options.now()));
    this.#timer.unref();
  }

  async #wake(): Promise<void> {
    try {
      const decision = await this.perform((at) => ({ type: 'wake', at }));
      if (decision.ok && decision.events.some((event) => event.type === 'forgotten')) await this.#forget();
    } catch (error) {
      this.#options.failed(error);
      this.#plan(RETRY_MS);
    }
  }

  /** In its turn, because somebody may have joined, or kept the room, between the decision and now. */
  #forget(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    return this.#queue.add(async () => {
      const decision = decide(this.#room, { type: 'wake', at: this.#options.now() });
      if (this.#closed || !decision.ok || !decision.events.some(({ type }) => type === 'forgotten')) return;
      await this.#options.store.forget(this.id);
      this.#drop();
    });
  }

  #drop(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#options.forgotten(this.id);
  }
}
