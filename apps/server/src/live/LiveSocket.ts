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
  type Down,
  type DownInput,
} from '@parley/protocol';
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import { answer } from '../asks/answer.ts';
import type { House, Session, Standing } from '../asks/Session.ts';
import type { Wire } from '../ports/Crowd.ts';
import type { RoomActor } from '../rooms/RoomActor.ts';
import { admit } from './admit.ts';
import { Bucket } from './Bucket.ts';

/** How much one socket may say. */
export type SocketRates = { readonly messages: number; readonly burst: number; readonly chat: number };

/** Frames that fit no schema before the socket is closed. */
const STRIKES = 20;

/** One of our own sockets: admits what it says, hands it on, and is its seat's wire. Ends with the connection. */
export class LiveSocket implements Session, Wire {
  readonly wire: Wire = this;
  readonly address: string;
  readonly iceServers: readonly IceServer[];
  readonly #socket: Socket<ClientToServer, ServerToClient>;
  readonly #house: House;
  readonly #log: Logger;
  readonly #messages: Bucket;
  readonly #patience: Bucket;
  readonly #chat: Bucket;
  #standing: Standing = { at: 'door' };
  #strikes = 0;

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
    const now = house.now();
    this.#messages = new Bucket(rates.messages, rates.burst, now);
    // Refused messages cost too: who keeps sending ten times as much as allowed is not a person.
    this.#patience = new Bucket(rates.messages, rates.burst * 10, now);
    this.#chat = new Bucket(rates.chat, rates.chat * 2, now);
    socket.onAny((event: unknown, ...args: unknown[]) => this.#hear(event, args));
    socket.on('disconnect', () => this.#end());
  }

  get standing(): Standing {
    return this.#standing;
  }

  mayChat(): boolean {
    return this.#chat.take(this.#house.now());
  }

  enter(room: RoomId): void {
    void this.#socket.join(room);
  }

  comeIn(): void {
    if (this.#standing.at === 'door') this.#standing = { at: 'entering' };
  }

  turnAway(): void {
    if (this.#standing.at === 'entering') this.#standing = { at: 'door' };
  }

  sit(actor: RoomActor, seat: SeatId): void {
    actor.seat(seat, this);
    if (this.#standing.at === 'ended') void this.#cut(actor, seat);
    else this.#standing = { at: 'seat', actor, seat };
  }

  send<K extends keyof Down>(event: K, message: DownInput<K>): void {
    (this.#socket.emit as (event: K, message: DownInput<K>) => void)(event, message);
  }

  level(room: RoomId, message: DownInput<'level'>): void {
    this.#socket.to(room).volatile.emit('level', message);
  }

  goodbye(code: GoodbyeCode): void {
    this.send('goodbye', { code });
    this.#end();
    this.#socket.disconnect(true);
  }

  #hear(event: unknown, args: readonly unknown[]): void {
    if (this.#standing.at === 'ended') return;
    const last = args.at(-1);
    const reply = typeof last === 'function' ? (result: unknown) => void last(result) : null;
    const now = this.#house.now();
    if (!this.#messages.take(now)) {
      reply?.(no('rate.messages'));
      if (!this.#patience.take(now)) this.#close('flooding');
      return;
    }
    const admission = admit(String(event), args[0], this.#standing.at);
    switch (admission.is) {
      case 'refused':
        this.#strikes += reply ? 0 : 1;
        reply?.(no(admission.code, admission.detail));
        if (this.#strikes >= STRIKES) this.#close('malformed');
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
      this.#log.error({ err: error, ask: name }, 'an ask failed');
      reply?.(no('failed'));
    }
  }

  #told(name: TellName, message: unknown, reply: ((result: unknown) => void) | null): void {
    if (this.#standing.at !== 'seat') return;
    const { actor, seat } = this.#standing;
    switch (name) {
      case 'signal':
        // Signals are not answered; who asks all the same may know that nobody sits there.
        if (!actor.signal(seat, message as SignalUp)) reply?.(no('signal.absent'));
        return;
      case 'level':
        this.level(actor.id, { from: seat, level: (message as { level: number }).level });
        return;
      case 'going':
        void actor.perform((at) => ({ type: 'going', seat, at })).catch((error: unknown) => this.#failed(error));
    }
  }

  #close(code: GoodbyeCode): void {
    this.#log.info({ address: this.address, code }, 'socket closed');
    this.goodbye(code);
  }

  #end(): void {
    const standing = this.#standing;
    this.#standing = { at: 'ended' };
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
    this.#log.error({ err: error }, 'a room failed');
  }
}
