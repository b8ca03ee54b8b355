import type { ChatLine, Conversation, DirectLog } from '@parley/protocol';
import type { Ledger } from './Ledger.ts';
import type { Ask } from './Link.ts';

type Log = {
  /** The first number that this member has to know. */
  readonly first: number;
  readonly lines: Map<number, ChatLine>;
  /** What must be told next on this connection. */
  next: number;
};
type Said = { readonly conversation: Conversation; readonly id: string; readonly text: string };

/** Refusals that are right: the other one is gone for good. */
const RIGHTLY_REFUSED: ReadonlySet<string> = new Set(['chat.absent']);

/** What one client knows of the conversations, and what it has said and nobody has confirmed. */
export class Lines {
  readonly #name: string;
  readonly #ledger: Ledger;
  readonly #ask: Ask;
  readonly #logs = new Map<Conversation, Log>();
  readonly #waiting = new Map<string, { readonly line: Said; readonly taken: () => void }>();
  #reading: Promise<unknown> = Promise.resolve();

  constructor(name: string, ledger: Ledger, ask: Ask, last: number) {
    this.#name = name;
    this.#ledger = ledger;
    this.#ask = ask;
    this.#logs.set('room', { first: last + 1, lines: new Map(), next: last + 1 });
  }

  /** Lines that the server has not answered. */
  get unanswered(): number {
    return this.#waiting.size;
  }

  /** The lines of a conversation in their order; the room's from when this member came. */
  of(conversation: Conversation): readonly ChatLine[] {
    return [...(this.#logs.get(conversation)?.lines.values() ?? [])].toSorted((a, b) => a.n - b.n);
  }

  /** The first number of the room's log that this member has to know. */
  get first(): number {
    return this.#logs.get('room')?.first ?? 1;
  }

  /** Forgets all lines, and what was not answered, as a page does that is loaded again; what it has to read it still has to read. */
  forget(): void {
    this.#waiting.clear();
    for (const [conversation, { first }] of this.#logs) {
      if (conversation !== 'room') this.#logs.delete(conversation);
      else this.#logs.set(conversation, { first, lines: new Map(), next: first });
    }
  }

  /** Says a line; it is repeated with the same id after every resume until it was answered. `taken` hears that it was kept. */
  say(line: Said, isHere: boolean, taken: () => void): void {
    this.#waiting.set(line.id, { line, taken });
    if (isHere) void this.#send(line);
  }

  /** A line that is told. On one connection the lines of a conversation come in order, each once. */
  handleLine(line: ChatLine): void {
    const log = this.#logOf(line.conversation);
    if (line.n !== log.next) {
      const isKnown = log.lines.get(line.n)?.id === line.id;
      const how = line.n > log.next ? 'lost' : isKnown ? 'doubled' : 'reordered';
      this.#ledger.fault('line', how, `${this.#name}: line ${line.n} of ${line.conversation}, not ${log.next}`);
    }
    log.next = line.n + 1;
    this.#keep(log, line);
  }

  /** After a resume: says again what was not answered, and reads what was missed. */
  handleResumed(last: number, direct: readonly DirectLog[]): void {
    for (const log of this.#logs.values()) log.next = 1;
    const logs = [{ seat: 'room', n: last }, ...direct];
    for (const { seat, n } of logs) this.#logOf(seat).next = n + 1;
    for (const { line } of this.#waiting.values()) void this.#send(line);
    this.#reading = Promise.all(logs.map(({ seat, n }) => this.#read(seat, n)));
  }

  /** Resolves when what was missed is read, or the connection is gone again. */
  async read(): Promise<void> {
    await this.#reading;
  }

  async #send(line: Said): Promise<void> {
    const answer = await this.#ask('chat.send', line);
    const waiting = this.#waiting.get(line.id);
    if (!answer || !waiting) return;
    this.#waiting.delete(line.id);
    if (answer.ok) waiting.taken();
    else if (!RIGHTLY_REFUSED.has(answer.code))
      this.#ledger.fault('line', 'lost', `${this.#name}: ${line.id}: ${answer.code}`);
  }

  async #read(conversation: Conversation, last: number): Promise<void> {
    const log = this.#logOf(conversation);
    let n = log.first - 1;
    while (log.lines.has(n + 1)) n += 1;
    while (n < last) {
      const answer = await this.#ask('chat.since', { conversation, n });
      if (!answer) return;
      const lines = answer.ok ? answer.value.lines : [];
      if (lines.length === 0) return this.#ledger.fault('line', 'lost', `${this.#name}: nothing after ${n} of ${last}`);
      for (const line of lines) this.#keep(log, line);
      n = lines.at(-1)?.n ?? last;
    }
  }

  #keep({ lines }: Log, line: ChatLine): void {
    this.#ledger.counts.lines += 1;
    const known = lines.get(line.n);
    if (known && known.id !== line.id) {
      this.#ledger.fault(
        'line',
        'wrong',
        `${this.#name}: ${line.conversation} ${line.n} is ${known.id} and ${line.id}`,
      );
    }
    lines.set(line.n, line);
  }

  #logOf(conversation: Conversation): Log {
    const log = this.#logs.get(conversation) ?? { first: 1, lines: new Map<number, ChatLine>(), next: 1 };
    this.#logs.set(conversation, log);
    return log;
  }
}
