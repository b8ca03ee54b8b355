import {
  LIMITS,
  type Answer,
  type ChatLine as WireLine,
  type ErrorCode,
  type Result,
  type SeatId,
} from '@parley/protocol';
import { computed, signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';

/** A line as the page shows it: kept by the server, on its way, or refused. */
export type ChatLine = {
  readonly id: string;
  readonly from: SeatId;
  readonly name: string;
  readonly text: string;
  /** Server milliseconds once sent; the client's clock before. */
  readonly at: number;
  readonly status: { at: 'sent'; n: number } | { at: 'pending' } | { at: 'failed'; code: ErrorCode };
};

/** What chat needs: a way to send and to ask for what it missed, and who it speaks for. */
export type ChatOptions = {
  /** The number of the last line that was said before this call began. */
  readonly before: number;
  readonly me: { readonly id: SeatId; readonly name: string };
  readonly send: (id: string, text: string) => Promise<Result<Answer<'chat.send'>>>;
  readonly since: (n: number) => Promise<Result<Answer<'chat.since'>>>;
  readonly newId: () => string;
  readonly now: () => number;
  /** Calls back after so many ms, unless the call has ended. */
  readonly later: (fn: () => void, ms: number) => void;
};

/** A page of the log that could not be had is asked for again after this many ms. */
const AGAIN_MS = 2_000;

/** The room's conversation: a log read in order of its numbers, with one's own lines shown while they are on their way. */
export class Chat {
  readonly #options: ChatOptions;
  /** Lines up to this number are history: they were said before this call began. */
  readonly before: number;
  readonly #sent = signal<readonly ChatLine[]>([]);
  readonly #own = signal<readonly ChatLine[]>([]);
  /** Ascending; lines on their way or refused come last. */
  readonly lines: Readable<readonly ChatLine[]> = computed(() => [...this.#sent.value, ...this.#own.value]);
  /** Lines that came before one that is missing, by number. */
  readonly #early = new Map<number, WireLine>();
  #last = 0;
  #fetching = false;

  constructor(options: ChatOptions) {
    this.before = options.before;
    this.#options = options;
  }

  /** Says something; it stands there at once, and stays with a reason and a retry when it is refused. */
  send(text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    const { me, newId, now } = this.#options;
    const line: ChatLine = {
      id: newId(),
      from: me.id,
      name: me.name,
      text: trimmed,
      at: now(),
      status: { at: 'pending' },
    };
    this.#own.value = [...this.#own.value, line];
    void this.#deliver(line);
  }

  /** Sends a refused line again, as the same line: if it had arrived after all it is not doubled. */
  retry(id: string): void {
    const line = this.#own.value.find((one) => one.id === id);
    if (line?.status.at !== 'failed') return;
    this.#mark(id, { at: 'pending' });
    void this.#deliver(line);
  }

  /** Forgets a refused line. */
  discard(id: string): void {
    this.#own.value = this.#own.value.filter((line) => line.id !== id || line.status.at !== 'failed');
  }

  /** Takes a line that the server told; one too early waits for those before it. */
  handleLine(line: WireLine): void {
    if (line.n <= this.#last) return;
    this.#early.set(line.n, line);
    this.#settle();
    if (this.#early.size > 0) void this.#fetch();
  }

  /** After joining or resuming: the log stands at `last`; what is missing is asked for, and lines on their way are sent again. */
  handleResumed(last: number): void {
    // What was said long before is not read on the way in.
    this.#last = Math.max(this.#last, this.before - LIMITS.chatHistory);
    if (last > this.#last) void this.#fetch();
    for (const line of this.#own.value) if (line.status.at === 'pending') void this.#deliver(line);
  }

  async #deliver({ id, text, ...line }: ChatLine): Promise<void> {
    const result = await this.#options.send(id, text);
    if (result.ok) {
      this.handleLine({
        conversation: 'room',
        n: result.value.n,
        id,
        from: line.from,
        name: line.name,
        text,
        at: result.value.at,
      });
    } else if (result.code !== 'link.lost') this.#mark(id, { at: 'failed', code: result.code });
    // A line whose connection was lost stays pending: `handleResumed` sends it again.
  }

  async #fetch(): Promise<void> {
    if (this.#fetching) return;
    this.#fetching = true;
    try {
      for (;;) {
        const before = this.#last;
        const page = await this.#options.since(before);
        if (!page.ok) {
          // Lost with the connection it comes with the resume; refused or failed it is asked for again.
          if (page.code !== 'link.lost') this.#options.later(() => void this.#fetch(), AGAIN_MS);
          return;
        }
        for (const line of page.value.lines) if (line.n > this.#last) this.#early.set(line.n, line);
        this.#settle();
        // Lines told behind a gap meanwhile ask for another page; a page that brings nothing on never asks again.
        const arrived = this.#last >= page.value.last && this.#early.size === 0;
        if (arrived || this.#last === before) return;
      }
    } finally {
      this.#fetching = false;
    }
  }

  #settle(): void {
    const ready: ChatLine[] = [];
    for (let line = this.#early.get(this.#last + 1); line; line = this.#early.get(this.#last + 1)) {
      this.#early.delete(line.n);
      this.#last = line.n;
      const { n, id, from, name, text, at } = line;
      ready.push({ id, from, name, text, at, status: { at: 'sent', n } });
    }
    if (ready.length === 0) return;
    this.#sent.value = [...this.#sent.value, ...ready];
    const mine = new Set(ready.filter((line) => line.from === this.#options.me.id).map((line) => line.id));
    if (mine.size > 0) this.#own.value = this.#own.value.filter((line) => !mine.has(line.id));
  }

  #mark(id: string, status: ChatLine['status']): void {
    this.#own.value = this.#own.value.map((line) => (line.id === id ? { ...line, status } : line));
  }
}
