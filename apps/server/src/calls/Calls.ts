import {
  nameKey,
  no,
  ok,
  type AskOutput,
  type Claimed,
  type ErrorCode,
  type Result,
  type Started,
} from '@parley/protocol';
import {
  callsViewOf,
  callsWakeAt,
  decideCalls,
  hasStarted,
  reopenedBook,
  touchedBy,
  type CallBook,
  type CallCommand,
  type CallDecision,
  type NameKey,
} from '@parley/room';
import { nameRoom, type Wire } from '../ports/Crowd.ts';
import { Queue } from '../rooms/queue.ts';
import { Alarm } from './Alarm.ts';
import type { CallsOptions } from './CallsOptions.ts';
import { Devices } from './Devices.ts';
import { following } from './following.ts';
import { CALLS, CHANGES, NameRate } from './NameRate.ts';
import { Presence } from './Presence.ts';
import { Views } from './Views.ts';

/** After a store that failed, the timer tries again this much later instead of at once. */
const RETRY_MS = 1_000;
/** How often unused names are looked for. */
const SWEEP_MS = 60 * 60_000;

/**
 * All names and their calls: takes one command at a time, keeps what must be kept, then tells. It knows the sockets of each name and
 * has two timers, for what rings and for names that nobody uses. Ends with `close`.
 */
export class Calls {
  readonly #options: CallsOptions;
  readonly #queue = new Queue();
  readonly #devices = new Devices();
  readonly #presence: Presence;
  readonly #rate = new NameRate(CALLS);
  readonly #changes = new NameRate(CHANGES);
  readonly #views: Views;
  readonly #alarm: Alarm;
  readonly #sweep: NodeJS.Timeout;
  #book: CallBook;
  #closed = false;

  private constructor(options: CallsOptions, book: CallBook) {
    const { crowd, now } = options;
    this.#options = options;
    this.#book = book;
    this.#presence = new Presence({ crowd, book: () => this.#book, isBusy: (key) => this.#devices.isBusy(key), now });
    this.#alarm = new Alarm(() => void this.#wake(), now);
    this.#views = new Views((key) => this.#tell(key), now);
    this.#sweep = setInterval(() => void this.#tidy(), SWEEP_MS);
    this.#sweep.unref();
    this.#plan();
  }

  /** Opens what is kept: what rang before a restart rings on, and unused names are freed. Rejects when the store fails. */
  static async open(options: CallsOptions): Promise<Calls> {
    const calls = new Calls(options, reopenedBook(await options.store.load(), options.now()));
    await calls.#tidy();
    return calls;
  }

  /** All names and calls, as they are now. */
  get book(): CallBook {
    return this.#book;
  }

  /** A device of the name has a page open. */
  isOnline(key: NameKey): boolean {
    return this.#devices.has(key);
  }

  /** How many calls ring, and how many names have a device here. */
  get now(): { ringing: number; online: number } {
    return { ringing: this.#book.rings.size, online: this.#presence.size };
  }

  /** With what secret the name was claimed, as its hash; null when nobody has it. */
  ownerOf(name: string): string | null {
    return this.#book.names.get(nameKey(name))?.secretHash ?? null;
  }

  /** Gives the socket a name, in place of one that it had. `isThere`: the socket still stands where it may have one. */
  async claim(
    wire: Wire,
    { name, secretHash, again }: { name: string; secretHash: string; again: boolean },
    isThere: () => boolean,
  ): Promise<Result<Claimed>> {
    const { most, now, push } = this.#options;
    const key = nameKey(name);
    const owned = this.#book.names.get(key);
    if (owned && owned.name !== name && !this.#changes.take(key, now())) return no('rate.messages');
    let claimed: Result<Claimed> = no('bad.state');
    const decision = await this.#decide(
      (at) => ({ type: 'claim', name, secretHash, again, here: this.#devices.has(key), most, at }),
      () => {
        if (!isThere()) return;
        if (this.#devices.nameOf(wire) !== key) this.leave(wire);
        this.#devices.add(wire, key);
        const surplus = this.#devices.surplus(key);
        const online = this.#presence.come(key);
        const calls = callsViewOf(this.#book, key);
        if (calls) claimed = ok({ calls, online, now: now(), push: push?.key ?? null });
        this.#here(key);
        if (surplus) {
          this.leave(surplus);
          surplus.goodbye('taken-over');
        }
      },
    );
    return decision.ok ? claimed : no(decision.code);
  }

  /** The socket is gone, or has its name no longer. Idempotent. */
  leave(wire: Wire): void {
    const key = this.#devices.remove(wire);
    if (key === null) return;
    if (this.#devices.has(key)) this.#presence.changed();
    else this.#presence.go(key);
    this.#here(key);
  }

  /** Gives the name of a socket up; its other devices hear goodbye. */
  async free(wire: Wire): Promise<Result<Record<string, never>>> {
    const key = this.#devices.nameOf(wire);
    return key === null ? no('name.none') : this.release(key, wire);
  }

  /** Frees a name, with all that is kept of it; its devices, but for one, hear goodbye. */
  async release(key: NameKey, but: Wire | null): Promise<Result<Record<string, never>>> {
    const decision = await this.#decide(
      (at) => ({ type: 'free', key, at }),
      () => {
        for (const device of this.#devices.of(key)) {
          this.leave(device);
          if (device !== but) device.goodbye('left');
        }
      },
    );
    return done(decision);
  }

  /** Notes whether the page of a socket is in a call. False when the socket has no name. */
  busy(wire: Wire, busy: boolean): boolean {
    const known = this.#devices.note(wire, busy ? 'busy' : 'free');
    if (known) this.#presence.changed();
    return known;
  }

  /** A name is rung, from a network address that may do so once more: asked unless it is a call that is known. */
  async start(
    wire: Wire,
    { id, name, room, media }: AskOutput<'call.start'>,
    { address, mayCall }: { address: string; mayCall: () => boolean },
  ): Promise<Result<Started>> {
    const key = this.#devices.nameOf(wire);
    if (key === null) return no('name.none');
    const to = nameKey(name);
    // A repeat after a lost connection is the same call.
    if (!hasStarted(this.#book, key, id) && !(this.#rate.take(key, this.#options.now()) && mayCall()))
      return no('rate.calls');
    const isThere = (): boolean => this.#devices.nameOf(wire) === key;
    const decision = await this.#decide(
      (at) => {
        const callee = { here: this.#isReached(to), busy: this.#devices.isBusy(to) };
        return { type: 'start', key, id, name, room, media, alone: !isThere(), callee, address, at };
      },
      (call) => {
        if (call?.at === 'ringing' && isThere()) this.#devices.hold(wire, call.id, (one) => this.#book.rings.has(one));
      },
    );
    if (!decision.ok) return no(decision.code);
    return decision.call ? ok(decision.call) : no('failed');
  }

  /** The device of this socket takes a call. */
  async answer(wire: Wire, { id, page }: AskOutput<'call.answer'>): Promise<Result<{ room: string }>> {
    const key = this.#devices.nameOf(wire);
    if (key === null) return no('name.none');
    const decision = await this.#decide((at) => ({ type: 'answer', key, id, page, at }));
    if (!decision.ok) return no(decision.code);
    return decision.call ? ok({ room: decision.call.room }) : no('failed');
  }

  /** A command of the name of a socket that has no more to answer than whether it was granted. */
  async perform(wire: Wire, make: (key: NameKey, at: number) => CallCommand): Promise<Result<Record<string, never>>> {
    const key = this.#devices.nameOf(wire);
    return key === null ? no('name.none') : done(await this.#decide((at) => make(key, at)));
  }

  /** A push service knows an endpoint of the name no longer. */
  forget(key: NameKey, endpoint: string): void {
    this.#decide(() => ({ type: 'unsubscribe', key, endpoint })).catch(this.#options.failed);
  }

  /** Resolves when nothing is being written any more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweep);
    this.#alarm.close();
    this.#presence.close();
    this.#views.close();
    await this.#queue.idle();
  }

  /** As `perform`, for what a name says of itself: counted over all its devices. */
  async change(wire: Wire, make: (key: NameKey, at: number) => CallCommand): Promise<Result<Record<string, never>>> {
    const key = this.#devices.nameOf(wire);
    if (key !== null && !this.#changes.take(key, this.#options.now())) return no('rate.messages');
    return this.perform(wire, make);
  }

  /** Decides a command made at its turn, keeps what follows, tells it, and runs `settle` in the same tick. Rejects when the store fails: then nothing has happened. */
  #decide(make: (at: number) => CallCommand, settle?: (call: Started | null) => void): Promise<CallDecision> {
    return this.#queue.add(async () => {
      if (this.#closed) return { ok: false, code: 'server.stopping' };
      const decision = decideCalls(this.#book, make(this.#options.now()));
      if (!decision.ok) return decision;
      const { events } = decision;
      const { store, push, counters } = this.#options;
      const { after, changes, pushes, life } = following(this.#book, events);
      if (changes.length > 0) await store.write(changes, life);
      this.#book = after;
      for (const event of events) if (event.type === 'ended') counters.called(event.outcome);
      for (const key of new Set(events.flatMap(touchedBy))) if (this.#devices.has(key)) this.#views.changed(key);
      // What a name is called, whether it is quiet and whom it blocks shows in the lists of others.
      if (events.length > 0) this.#presence.changed();
      settle?.(decision.call);
      if (push) for (const tell of pushes) tell(push);
      this.#plan();
      return decision;
    });
  }

  #tell(key: NameKey): void {
    const view = this.#devices.has(key) ? callsViewOf(this.#book, key) : null;
    if (view) this.#options.crowd.tell(nameRoom(key), 'calls', view);
  }

  /** Notes in its turn which pages of a name are there, as it is then. */
  #here(key: NameKey): void {
    this.#decide((at) => {
      const { here, held } = { here: this.#devices.has(key), held: this.#devices.heldBy(key) };
      return { type: 'here', key, here, held, at };
    }).catch(this.#options.failed);
  }

  /** A device is connected, or can be pushed to. */
  #isReached(key: NameKey): boolean {
    const pushed = this.#options.push !== null && (this.#book.names.get(key)?.push.size ?? 0) > 0;
    return pushed || this.#devices.has(key);
  }

  #plan(atLeastMs = 0): void {
    if (!this.#closed) this.#alarm.set(callsWakeAt(this.#book), atLeastMs);
  }

  async #wake(): Promise<void> {
    try {
      await this.#decide((at) => ({ type: 'wake', at }));
    } catch (error) {
      this.#options.failed(error);
      this.#plan(RETRY_MS);
    }
  }

  async #tidy(): Promise<void> {
    for (const rate of [this.#rate, this.#changes]) rate.tidy(this.#options.now());
    this.#views.tidy();
    try {
      await this.#decide((at) => ({ type: 'sweep', here: this.#presence.keys, at }));
    } catch (error) {
      this.#options.failed(error);
    }
  }
}

const done = (decision: { ok: true } | { ok: false; code: ErrorCode }): Result<Record<string, never>> =>
  decision.ok ? ok({}) : no(decision.code);
