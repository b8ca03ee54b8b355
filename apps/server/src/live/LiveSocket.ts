import {
  no,
  type AskName,
  type ClientToServer,
  type GoodbyeCode,
  type IceServer,
  type RoomId,
  type SeatId,
  type ServerToClient,
  type SignalUp,
  type TellName,
  type TellOutput,
  type Down,
  type DownInput,
} from '@parley/protocol';
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import { answer } from '../asks/answer.ts';
import type { House, Session, Standing } from '../asks/Session.ts';
import type { SignalOutcome } from '../ports/Counters.ts';
import type { Wire } from '../ports/Crowd.ts';
import { StoreFault } from '../ports/StoreFault.ts';
import type { RoomActor } from '../rooms/RoomActor.ts';
import { admit } from './admit.ts';
import { LIMITED } from './limited.ts';
import { Bucket } from '../rooms/Bucket.ts';

/** How much one socket may say. */
export type SocketRates = { readonly messages: number; readonly burst: number; readonly chat: number };

/** Bytes that may wait for a socket that does not read before it is cut: ten full answers, far more than a slow phone needs. */
const MOST_UNREAD = 1_000_000;

/** One of our own sockets: admits what it says, hands it on, and is its seat's wire. Ends with the connection. */
export class LiveSocket implements Session, Wire {
  readonly wire: Wire = this;
  readonly address: string;
  readonly iceServers: readonly IceServer[];
  readonly #socket: Socket<ClientToServer, ServerToClient>;
  readonly #house: House;
  readonly #log: Logger;
  readonly #rates: SocketRates;
  /** Made when they are needed: most sockets do few of these things. */
  readonly #buckets = new Map<string, Bucket>();
  #standing: Standing = { at: 'door' };

  constructor(
    socket: Socket<ClientToServer, ServerToClient>,
    from: { address: string; iceServers: readonly IceServer[] },
    house: House,
    rates: SocketRates,
    log: Logger,
  ) {
    this.#socket = socket;
    this.address = from.address;
    this.iceServers = from.iceServers;
    this.#house = house;
    this.#log = log;
    this.#rates = rates;
    // A pong is a frame too: who only keeps the connection alive is looked at as well.
    socket.conn.on('heartbeat', () => this.#isClogged());
    socket.onAny((event: unknown, ...args: unknown[]) => this.#hear(event, args));
    socket.on('disconnect', () => this.#end());
  }

  get standing(): Standing {
    return this.#standing;
  }

  mayReadLog(): boolean {
    return this.#may('pages');
  }

  mayChangeRoom(): boolean {
    return this.#may('roomChanges');
  }

  mayWatch(): boolean {
    return this.#may('watches');
  }

  mayMoveHand(): boolean {
    return this.#may('hands');
  }

  mayChangeName(): boolean {
    return this.#may('nameChanges');
  }

  mayAskLog(): boolean {
    return this.#may('logQuestions');
  }

  mayOffer(): boolean {
    return this.#may('offers');
  }

  mayRenewRelay(): boolean {
    return this.#may('renewals');
  }

  mayChat(): boolean {
    const { chat } = this.#rates;
    return this.#take('chat', chat, chat * 2);
  }

  enter(room: string): void {
    void this.#socket.join(room);
  }

  exit(room: string): void {
    void this.#socket.leave(room);
  }

  comeIn(): void {
    if (this.#standing.at === 'door') this.#standing = { at: 'entering' };
  }

  turnAway(): void {
    if (this.#standing.at === 'entering') this.#standing = { at: 'door' };
  }

  sit(actor: RoomActor, seat: SeatId): void {
    this.#house.lobby.unwatch(this);
    this.#house.calls.leave(this);
    actor.seat(seat, this);
    if (this.#standing.at === 'ended') void this.#cut(actor, seat);
    else this.#standing = { at: 'seat', actor, seat };
  }

  send<K extends keyof Down>(event: K, message: DownInput<K>): void {
    (this.#socket.emit as (event: K, message: DownInput<K>) => void)(event, message);
  }

  others<K extends keyof Down>(room: RoomId, event: K, message: DownInput<K>): void {
    const others = this.#socket.to(room).volatile;
    (others.emit as (event: K, message: DownInput<K>) => void).call(others, event, message);
  }

  goodbye(code: GoodbyeCode): void {
    this.send('goodbye', { code });
    this.#end();
    this.#socket.disconnect(true);
  }

  #hear(event: unknown, args: readonly unknown[]): void {
    if (this.#standing.at === 'ended' || this.#isClogged()) return;
    const { counters } = this.#house;
    counters.count('live', 'heard');
    const last = args.at(-1);
    const reply = typeof last === 'function' ? (result: unknown) => void last(result) : null;
    const { messages, burst } = this.#rates;
    if (!this.#take('messages', messages, burst)) {
      counters.count('live', 'dropped');
      reply?.(no('rate.messages'));
      // Refused messages cost too: who keeps sending more than allowed is not a person.
      if (!this.#take('patience', messages / 10, burst * 10)) this.#close('flooding');
      return;
    }
    const admission = admit(String(event), args[0], this.#standing.at);
    switch (admission.is) {
      case 'refused':
        if (admission.ask) counters.asked(admission.ask, admission.code);
        else counters.count('live', 'malformed');
        reply?.(no(admission.code, admission.detail));
        if (!reply && !this.#may('strikes')) this.#close('malformed');
        return;
      case 'ask':
        void this.#answer(admission.name, admission.message, reply);
        return;
      case 'tell':
        this.#told(admission.name, admission.message, reply);
    }
  }

  async #answer(name: AskName, message: unknown, reply: ((result: unknown) => void) | null): Promise<void> {
    try {
      const result = await answer(name, message, this, this.#house);
      reply?.(result);
      if (name === 'room.leave') this.#close('left');
    } catch (error) {
      // What the store says of itself is in the log already, once for everybody who asked.
      const isStore = error instanceof StoreFault;
      if (!isStore) this.#log.error({ err: error, ask: name }, 'an ask failed');
      reply?.(no(isStore ? 'store.unavailable' : 'failed'));
    }
  }

  #told(name: TellName, message: unknown, reply: ((result: unknown) => void) | null): void {
    if (this.#standing.at !== 'seat') return;
    const { actor, seat } = this.#standing;
    switch (name) {
      case 'signal':
        this.#signal(actor.signals.pass(seat, message as SignalUp), reply);
        return;
      case 'level':
        this.others(actor.id, 'level', { from: seat, level: (message as TellOutput<'level'>).level });
        return;
      case 'quality': {
        const { to, picture } = message as TellOutput<'quality'>;
        actor.wireOf(to)?.send('quality', { from: seat, picture });
        return;
      }
      case 'reaction':
        // Over the rate nothing is said: what floats by is not missed.
        if (!this.#may('reactions')) return;
        this.others(actor.id, 'reaction', { from: seat, emoji: (message as TellOutput<'reaction'>).emoji });
        return;
      case 'typing':
        if (!this.#may('typing')) return;
        actor.chat.typing(seat, (message as TellOutput<'typing'>).conversation, this);
        return;
      case 'links':
        if (this.#may('links')) actor.heardLinks(seat, (message as TellOutput<'links'>).links);
        return;
      case 'log': {
        const { id, entries } = message as TellOutput<'log'>;
        actor.logs.answer(seat, id, entries);
        return;
      }
      case 'going':
        void actor.perform((at) => ({ type: 'going', seat, at })).catch((error: unknown) => this.#failed(error));
    }
  }

  /** Signals are not answered; who asks all the same may know that nobody sits there. */
  #signal(outcome: SignalOutcome, reply: ((result: unknown) => void) | null): void {
    this.#house.counters.signalled(outcome);
    if (outcome === 'absent') reply?.(no('signal.absent'));
  }

  #may(what: keyof typeof LIMITED): boolean {
    const { perSecond, burst } = LIMITED[what];
    return this.#take(what, perSecond, burst);
  }

  #take(what: string, perSecond: number, burst: number): boolean {
    const now = this.#house.now();
    let bucket = this.#buckets.get(what);
    if (!bucket) this.#buckets.set(what, (bucket = new Bucket(perSecond, burst, now)));
    return bucket.take(now);
  }

  /** Cuts a socket that speaks and does not read: what waits for it is held in memory. */
  #isClogged(): boolean {
    // Engine.IO and ws know how much waits; their types do not say so.
    const { writeBuffer, transport } = this.#socket.conn as unknown as {
      writeBuffer: readonly { data?: unknown }[];
      transport: { socket?: { bufferedAmount?: number } };
    };
    let waiting = transport.socket?.bufferedAmount ?? 0;
    for (const { data } of writeBuffer) waiting += typeof data === 'string' ? data.length : 0;
    if (waiting < MOST_UNREAD) return false;
    this.#log.info({ address: this.address, waiting }, 'socket does not read');
    this.#house.counters.count('live', 'cut');
    this.#end();
    this.#socket.conn.close(true);
    return true;
  }

  #close(code: GoodbyeCode): void {
    this.#log.info({ address: this.address, code }, 'socket closed');
    if (code !== 'left') this.#house.counters.count('live', 'cut');
    this.goodbye(code);
  }

  #end(): void {
    const standing = this.#standing;
    this.#standing = { at: 'ended' };
    this.#house.lobby.unwatch(this);
    this.#house.calls.leave(this);
    if (standing.at === 'seat') void this.#cut(standing.actor, standing.seat);
  }

  async #cut(actor: RoomActor, seat: SeatId): Promise<void> {
    try {
      await actor.cut(seat, this);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (error instanceof StoreFault) return;
    this.#log.error({ err: error }, 'a room failed');
  }
}
