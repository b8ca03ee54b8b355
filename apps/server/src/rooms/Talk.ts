import {
  LIMITS,
  no,
  type ChatLine,
  type Conversation,
  type DirectLog,
  type Result,
  type RoomId,
  type SeatId,
} from '@parley/protocol';
import { directOf, isReachable, logOf, otherOf, type LogKey, type Room } from '@parley/room';
import type { Crowd, Wire } from '../ports/Crowd.ts';
import type { RoomStore } from '../ports/RoomStore.ts';
import { ChatLog, type KeptLine } from './ChatLog.ts';

/** What the conversations of a room need from around them. */
export type TalkOptions = {
  readonly id: RoomId;
  readonly room: () => Room;
  readonly wireOf: (seat: SeatId) => Wire | undefined;
  readonly lasts: ReadonlyMap<LogKey, number>;
  readonly store: RoomStore;
  readonly crowd: Crowd;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
};

/** What is said in a room: who may say and read what, and who hears it. The room's lines go to everybody, a pair's to its two seats. */
export class Talk {
  readonly #options: TalkOptions;
  readonly #log: ChatLog;

  constructor(options: TalkOptions) {
    const { id: room, lasts, store, now, failed } = options;
    this.#options = options;
    this.#log = new ChatLog({ room, lasts, store, now, failed, tell: (log, line) => this.#tell(log, line) });
  }

  /** The number of the last line of the room's own conversation that was told. */
  get last(): number {
    return this.#log.lasts.get('room') ?? 0;
  }

  /** Says a line; `mayChat` is asked once it is clear that there is somebody to say it to. */
  async say(
    from: SeatId,
    line: { conversation: Conversation; id: string; text: string },
    mayChat: () => boolean,
  ): Promise<Result<{ n: number; at: number }>> {
    const author = this.#options.room().seats.get(from);
    if (!author) return no('seat.unknown');
    const log = logOf(this.#options.room(), from, line.conversation);
    if (!log.ok) return log;
    if (!this.#hasSpaceFor(log.value)) return no('chat.capacity');
    return mayChat() ? this.#log.say(author, log.value, line.id, line.text) : no('rate.chat');
  }

  /** The lines after a number, for who may read them. */
  async since(me: SeatId, conversation: Conversation, n: number): Promise<Result<{ lines: ChatLine[]; last: number }>> {
    const log = logOf(this.#options.room(), me, conversation);
    return log.ok ? this.#log.since(log.value, conversation, n) : log;
  }

  /** The conversations of a seat with one other: those said in last. */
  directOf(me: SeatId): DirectLog[] {
    return directOf(this.#options.room(), me, this.#log.lasts).slice(-LIMITS.direct);
  }

  /** Tells who is concerned that a seat is writing; nobody where there is no such conversation. */
  typing(from: SeatId, conversation: Conversation, wire: Wire): void {
    if (!logOf(this.#options.room(), from, conversation).ok) return;
    if (conversation === 'room') wire.others(this.#options.id, 'typing', { from, conversation });
    else this.#options.wireOf(conversation)?.send('typing', { from, conversation: from });
  }

  /** Resolves when every line taken so far is kept or refused. */
  idle(): Promise<void> {
    return this.#log.idle();
  }

  #hasSpaceFor(log: LogKey): boolean {
    const { lasts } = this.#log;
    if (lasts.has(log) || lasts.size <= LIMITS.directLogs) return true;
    for (const one of lasts.keys()) if (!isReachable(this.#options.room(), one)) this.#log.drop(one);
    return lasts.size <= LIMITS.directLogs;
  }

  #tell(log: LogKey, line: KeptLine): void {
    const { id, crowd, wireOf } = this.#options;
    if (log === 'room') return crowd.tell(id, 'chat', { conversation: 'room', ...line });
    for (const seat of log.split('+')) {
      wireOf(seat)?.send('chat', { conversation: otherOf(log, seat) ?? '', ...line });
    }
  }
}
