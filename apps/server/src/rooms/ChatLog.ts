import { LIMITS, no, ok, type ChatLine, type ErrorCode, type Result, type RoomId, type SeatId } from '@parley/protocol';
import type { Crowd } from '../ports/Crowd.ts';
import type { RoomStore } from '../ports/RoomStore.ts';
import { Queue } from './queue.ts';

/** What the log needs from around it. */
export type ChatOptions = {
  readonly room: RoomId;
  readonly last: number;
  readonly store: RoomStore;
  readonly crowd: Crowd;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
};

/** Lines that may wait for a stalled store before the next is refused. */
const QUEUE_LIMIT = 256;

/** The conversation of a room: one writer, kept first, told after. It runs beside the room's own queue, so a slow store delays lines only. */
export class ChatLog {
  readonly #options: ChatOptions;
  readonly #queue = new Queue();
  #waiting = 0;
  #last: number;

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#last = options.last;
  }

  /** The number of the last line that was told. */
  get last(): number {
    return this.#last;
  }

  /** Keeps a line, then tells it; a repeat of the same client id is the same line and told no second time. */
  async say(
    author: { id: SeatId; name: string },
    id: string,
    text: string,
  ): Promise<Result<{ n: number; at: number }>> {
    if (this.#waiting >= QUEUE_LIMIT) return no('store.unavailable');
    this.#waiting += 1;
    try {
      return await this.#queue.add(() => this.#write(author, id, text));
    } finally {
      this.#waiting -= 1;
    }
  }

  /** The lines after `n`, as many as fit in one frame. */
  async since(n: number): Promise<Result<{ lines: ChatLine[]; last: number }>> {
    try {
      const lines = await this.#options.store.since(this.#options.room, 'room', n, LIMITS.chatPage);
      return ok({ lines: fitting(lines), last: this.#last });
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
    id: string,
    text: string,
  ): Promise<Result<{ n: number; at: number }>> {
    const { room, store, crowd, now } = this.#options;
    const line = { id, from: author.id, name: author.name, text, at: now() };
    try {
      const kept = await store.say({ room, conversation: 'room', ...line });
      if (kept.kept === 'conflict') return no('chat.conflict');
      if (kept.kept === 'now') {
        this.#last = kept.n;
        crowd.tell(room, 'chat', { conversation: 'room', n: kept.n, ...line });
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
