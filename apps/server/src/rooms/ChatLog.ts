import { LIMITS, no, ok, type ChatLine, type ErrorCode, type Result, type RoomId, type SeatId } from '@parley/protocol';
import type { LogKey } from '@parley/room';
import type { RoomStore } from '../ports/RoomStore.ts';
import { Queue } from './queue.ts';

/** A line as the log keeps it: which conversation it is depends on who hears it. */
export type KeptLine = Omit<ChatLine, 'conversation'>;

/** What the log needs from around it. */
export type ChatOptions = {
  readonly room: RoomId;
  /** The number of the last line of each log that has one, the one said in last at the end. */
  readonly lasts: ReadonlyMap<LogKey, number>;
  readonly store: RoomStore;
  readonly tell: (log: LogKey, line: KeptLine) => void;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
};

/** Lines that may wait for a stalled store before the next is refused. */
const QUEUE_LIMIT = 256;

/** The logs of a room: one writer, kept first, told after. It runs beside the room's own queue, so a slow store delays lines only. */
export class ChatLog {
  readonly #options: ChatOptions;
  readonly #queue = new Queue();
  readonly #lasts: Map<LogKey, number>;
  #waiting = 0;

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#lasts = new Map(options.lasts);
  }

  /** The number of the last line of each log that was told, the one said in last at the end. */
  get lasts(): ReadonlyMap<LogKey, number> {
    return this.#lasts;
  }

  /** Forgets the count of a log that nobody can reach any more. */
  drop(log: LogKey): void {
    this.#lasts.delete(log);
  }

  /** Keeps a line, then tells it; a repeat of the same client id is the same line and told no second time. */
  async say(
    author: { id: SeatId; name: string },
    log: LogKey,
    id: string,
    text: string,
  ): Promise<Result<{ n: number; at: number }>> {
    if (this.#waiting >= QUEUE_LIMIT) return no('store.unavailable');
    this.#waiting += 1;
    try {
      return await this.#queue.add(() => this.#write(author, log, id, text));
    } finally {
      this.#waiting -= 1;
    }
  }

  /** The lines of a log after `n`, as many as fit in one frame, under the name that their reader has for the conversation. */
  async since(log: LogKey, conversation: string, n: number): Promise<Result<{ lines: ChatLine[]; last: number }>> {
    try {
      const kept = await this.#options.store.since(this.#options.room, log, n, LIMITS.chatPage);
      const lines = kept.map((line) => ({ ...line, conversation }));
      return ok({ lines: fitting(lines), last: this.#lasts.get(log) ?? 0 });
    } catch (error) {
      return this.#refuse('store.unavailable', error);
    }
  }

  /** Resolves when every line taken so far is kept or refused. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  async #write(
    author: { id: SeatId; name: string },
    log: LogKey,
    id: string,
    text: string,
  ): Promise<Result<{ n: number; at: number }>> {
    const { room, store, tell, now } = this.#options;
    const line = { id, from: author.id, name: author.name, text, at: now() };
    try {
      const kept = await store.say({ room, log, ...line });
      if (kept.kept === 'conflict') return no('chat.conflict');
      if (kept.kept === 'now') {
        this.#lasts.delete(log);
        this.#lasts.set(log, kept.n);
        tell(log, { ...line, n: kept.n, at: kept.at });
      }
      return ok({ n: kept.n, at: kept.at });
    } catch (error) {
      return this.#refuse('store.unavailable', error);
    }
  }

  #refuse(code: ErrorCode, error: unknown): { ok: false; code: ErrorCode } {
    this.#options.failed(error);
    return { ok: false, code };
  }
}

const fitting = (lines: readonly ChatLine[]): ChatLine[] => {
  let bytes = 0;
  return lines.filter((line, i) => {
    bytes += Buffer.byteLength(JSON.stringify(line));
    return i === 0 || bytes <= LIMITS.chatPageBytes;
  });
};
