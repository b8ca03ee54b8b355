import { nameKey } from '@parley/protocol';
import { EMPTY_BOOK, type CallBook } from './book.ts';
import type { CallCommand, CommandOf } from './command.ts';
import { decideCalls } from './decide.ts';
import { evolveCalls } from './evolve.ts';
import { callsViewOf } from './view.ts';

/** For tests: a book with a clock of its own, to which commands are given as people give them. */
export class Desk {
  book: CallBook = EMPTY_BOOK;
  now = 1_000_000;
  #calls = 0;

  /** A desk at which these names are claimed, each with the secret of its name. */
  static of(...names: string[]): Desk {
    const desk = new Desk();
    for (const name of names) desk.claim(name);
    return desk;
  }

  /** What became of a command: the events' types, or the code of the refusal. */
  tell(command: CallCommand): string {
    const decision = decideCalls(this.book, command);
    if (!decision.ok) return decision.code;
    this.book = decision.events.reduce(evolveCalls, this.book);
    return decision.call?.at ?? decision.events.map(({ type }) => type).join(' ');
  }

  claim(name: string, more: Partial<CommandOf<'claim'>> = {}): string {
    const secretHash = `hash of ${nameKey(name)}`;
    return this.tell({
      type: 'claim',
      name,
      secretHash,
      again: false,
      here: false,
      most: 1_000,
      at: this.now,
      ...more,
    });
  }

  /** One name calls another, who is there and not in a call. */
  start(from: string, to: string, more: Partial<CommandOf<'start'>> = {}): string {
    const id = `call-${1_000 + (this.#calls += 1)}`;
    const callee = { here: true, busy: false };
    const common = {
      id,
      room: `room of ${from}`,
      media: 'video',
      alone: false,
      callee,
      at: this.now,
      address: `home of ${from}`,
    } as const;
    return this.tell({ type: 'start', key: nameKey(from), name: to, ...common, ...more });
  }

  /** The calls that ring for a name, as `in Ada`. */
  rings(name: string): string[] {
    return callsViewOf(this.book, nameKey(name))?.rings.map(({ way, name: other }) => `${way} ${other}`) ?? [];
  }

  /** The past calls of a name, newest first, as `in Ada missed-by`, with a star where they were not looked at. */
  past(name: string): string[] {
    const past = callsViewOf(this.book, nameKey(name))?.past ?? [];
    return past.map((one) => `${one.way} ${one.name} ${one.outcome}${one.seen ? '' : ' *'}`);
  }

  /** The id of the one call that rings from a name to another. */
  idOf(from: string, to: string): string {
    const found = [...this.book.rings.values()].find((r) => r.from === nameKey(from) && r.to === nameKey(to));
    return found?.id ?? '';
  }

  /** A page of a name came or went: the calls of which a page that started them is there. */
  pages(name: string, ...held: string[]): string {
    return this.tell({ type: 'here', key: nameKey(name), here: held.length > 0, held: new Set(held), at: this.now });
  }

  do(type: 'answer' | 'decline' | 'cancel', name: string, id: string, page = 'page-0001'): string {
    return this.tell({ type, key: nameKey(name), id, page, at: this.now });
  }
}
