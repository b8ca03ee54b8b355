import {
  LIMITS,
  type Answer,
  type ChatLine as WireLine,
  type Conversation,
  type ErrorCode,
  type Result,
  type SeatId,
} from '@parley/protocol';
import { batch, computed, signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { Typing } from './Typing.ts';

/** A line as the page shows it: kept by the server, on its way, or refused. */
export type ChatLine = {
  /** The same while it is on its way and after. */
  readonly id: string;
  /** The author's seat. */
  readonly from: SeatId;
  /** The author's name at the time: people who left stay readable. */
  readonly name: string;
  /** 1 to 2,000 characters, with line breaks; none where the operator has removed what its author said. It is text: show it as text. */
  readonly text: string;
  /** Server milliseconds once sent; the client's clock before. */
  readonly at: number;
  /** Kept by the server under the number `n`, on its way, or refused. */
  readonly status: { at: 'sent'; n: number } | { at: 'pending' } | { at: 'failed'; code: ErrorCode };
};

/** What a conversation needs: a way to send and to ask for what it missed, and who it speaks for. */
export type ChatOptions = {
  readonly id: Conversation;
  /** The other person's name; null for the room's conversation. */
  readonly name: string | null;
  /** The number of the last line that was said before this call began. */
  readonly before: number;
  /** The number of the last line that was read before this call began. */
  readonly read: number;
  readonly scope: Scope;
  readonly me: { readonly id: SeatId; readonly name: string };
  readonly send: (id: string, text: string) => Promise<Result<Answer<'chat.send'>>>;
  readonly since: (n: number) => Promise<Result<Answer<'chat.since'>>>;
  readonly tellTyping: () => boolean;
  readonly newId: () => string;
  readonly now: () => number;
  /** More was read. */
  readonly marked: () => void;
};

/** A page of the log that could not be had is asked for again after this many ms. */
const AGAIN_MS = 2_000;

/** A conversation, the room's or one with a single person: a log read in order of its numbers, one's own lines shown on their way. */
export class Chat {
  /** `room`, or the other person's seat. */
  readonly id: Conversation;
  /** The other person's name; null for the room's conversation. */
  readonly name: string | null;
  readonly #options: ChatOptions;
  /** Lines up to this number are history: they were said before this call began. */
  readonly before: number;
  readonly #sent = signal<readonly ChatLine[]>([]);
  readonly #own = signal<readonly ChatLine[]>([]);
  /** Ascending; lines on their way or refused come last. */
  readonly lines: Readable<readonly ChatLine[]> = computed(() => [...this.#sent.value, ...this.#own.value]);
  readonly #read;
  /** The number of the last line that was read. */
  readonly read: Readable<number>;
  /** How many lines of others were not read. */
  readonly unread: Readable<number> = computed(() => this.#countUnread());
  readonly #first = signal(0);
  /** True while older lines are kept by the server and not here. */
  readonly hasEarlier: Readable<boolean> = computed(() => this.#first.value > 1);
  readonly #typing: Typing;
  /** Lines that came before one that is missing, by number. */
  readonly #early = new Map<number, WireLine>();
  #last = 0;
  /** The first line here is the oldest that the server keeps. */
  #isWhole = false;
  #fetching = false;
  #reading = false;

  /** @internal A call makes them. */
  constructor(options: ChatOptions) {
    this.id = options.id;
    this.name = options.name;
    this.before = options.before;
    this.#options = options;
    this.#read = signal(options.read);
    this.read = this.#read;
    this.#typing = new Typing(options.scope, options.tellTyping);
  }

  /** The seats of those who are writing right now, never one's own. */
  get typing(): Readable<readonly SeatId[]> {
    return this.#typing.seats;
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
    this.#typing.rest();
    void this.#deliver(line);
  }

  /** Tells the others that one is writing here. Call it at each key: it is told every two seconds at most. */
  type(): void {
    this.#typing.type();
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

  /** Everything that is here has been read. */
  markRead(): void {
    if (this.#last <= this.#read.peek()) return;
    this.#read.value = this.#last;
    this.#options.marked();
  }

  /** Reads the hundred lines before the first one here. Resolves when they are here, or could not be had. */
  async readEarlier(): Promise<void> {
    const first = this.#first.peek();
    if (this.#reading || first <= 1) return;
    this.#reading = true;
    try {
      const found: ChatLine[] = [];
      // A page is cut to fit a frame: the rest of the hundred comes with the next.
      for (let n = Math.max(0, first - 1 - LIMITS.chatPage); n < first - 1;) {
        const page = await this.#options.since(n);
        if (!page.ok) return;
        const lines = page.value.lines.filter((line) => line.n < first);
        found.push(...lines.map(shown));
        n = lines.at(-1)?.n ?? first;
      }
      const [oldest] = found;
      // Where the log begins later than asked for, the server keeps nothing older.
      const asked = Math.max(1, first - LIMITS.chatPage);
      this.#first.value = oldest && numberOf(oldest) === asked ? asked : 1;
      this.#sent.value = [...found, ...this.#sent.peek()];
    } finally {
      this.#reading = false;
    }
  }

  /** @internal Takes a line that the server told; one too early waits for those before it. */
  handleLine(line: WireLine): void {
    this.#typing.handleStop(line.from);
    if (line.n <= this.#last) return;
    this.#early.set(line.n, line);
    this.#settle();
    if (this.#early.size > 0) void this.#fetch();
  }

  /** @internal Somebody is writing here. */
  handleTyping(seat: SeatId): void {
    this.#typing.handle(seat);
  }

  /**
   * @internal After joining or resuming: the log stands at `last`, or nobody has said where (null); what is missing is asked for, and
   * lines on their way are sent again.
   */
  handleResumed(last: number | null): void {
    if (last !== null && last < this.#last) this.#goBack(last);
    // What was said long before is not read on the way in.
    this.#last = Math.max(this.#last, this.before - LIMITS.chatHistory);
    if (last !== null && last > this.#last) void this.#fetch();
    for (const line of this.#own.value) if (line.status.at === 'pending') void this.#deliver(line);
  }

  /** The server has lost the end of the log, by a backup that was restored for instance: its numbers are given again. */
  #goBack(last: number): void {
    this.#sent.value = this.#sent.peek().filter((line) => numberOf(line) <= last);
    this.#early.clear();
    this.#last = last;
    this.#read.value = Math.min(this.#read.peek(), last);
  }

  async #deliver({ id, text, ...line }: ChatLine): Promise<void> {
    const result = await this.#options.send(id, text);
    if (result.ok) {
      const { n, at } = result.value;
      this.handleLine({ conversation: this.id, n, id, from: line.from, name: line.name, text, at });
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
          if (page.code !== 'link.lost') this.#options.scope.timeout(() => void this.#fetch(), AGAIN_MS);
          return;
        }
        const [oldest] = page.value.lines;
        // A page begins with the oldest line that is kept: what is missing before it is not to be had any more.
        if (oldest && oldest.n > this.#last + 1) {
          this.#last = oldest.n - 1;
          this.#isWhole = this.#sent.peek().length === 0;
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
      ready.push(shown(line));
    }
    const [first] = ready;
    if (!first) return;
    const mine = new Set(ready.filter((line) => line.from === this.#options.me.id).map((line) => line.id));
    // In one step: nobody sees a line of one's own both on its way and kept.
    batch(() => {
      if (this.#sent.peek().length === 0) this.#first.value = this.#isWhole ? 1 : numberOf(first);
      this.#sent.value = [...this.#sent.value, ...ready];
      if (mine.size > 0) this.#own.value = this.#own.value.filter((line) => !mine.has(line.id));
    });
  }

  #countUnread(): number {
    const lines = this.#sent.value;
    let count = 0;
    for (let i = lines.length - 1; i >= 0; i -= 1) {
      const line = lines[i];
      if (!line || numberOf(line) <= this.#read.value) break;
      if (line.from !== this.#options.me.id) count += 1;
    }
    return count;
  }

  #mark(id: string, status: ChatLine['status']): void {
    this.#own.value = this.#own.value.map((line) => (line.id === id ? { ...line, status } : line));
  }
}

const shown = ({ n, id, from, name, text, at }: WireLine): ChatLine => ({
  id,
  from,
  name,
  text,
  at,
  status: { at: 'sent', n },
});

const numberOf = ({ status }: ChatLine): number => (status.at === 'sent' ? status.n : 0);
