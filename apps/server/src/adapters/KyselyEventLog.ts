import { EVENT_KINDS, type LifeEvent } from '@parley/protocol/http';
import type { Kysely } from 'kysely';
import type { EventLog, EventQuestion, Happened } from '../ports/EventLog.ts';
import type { Tables } from './database.ts';

/** Events that wait to be kept; those above are lost, as all would be that came faster than a disk writes. */
const MOST_WAITING = 2_000;
/** Events of people that are kept at all; the oldest go with the next pruning, those that a webhook waits for as the last. */
const MOST_KEPT = 100_000;
/** What operators and their programs do. */
const OPERATORS = EVENT_KINDS.filter((kind) => /^(admin|key|webhook)\./.test(kind));

/** Events in a database that Kysely speaks to. */
export class KyselyEventLog implements EventLog {
  readonly #db: Kysely<Tables>;
  readonly #mostKept: number;
  #waiting: Happened[] = [];
  #writing: Promise<void> | null = null;

  constructor(db: Kysely<Tables>, mostKept = MOST_KEPT) {
    this.#db = db;
    this.#mostKept = mostKept;
  }

  note(event: Happened): void {
    if (this.#waiting.length < MOST_WAITING) this.#waiting.push(event);
    this.#writing ??= this.#write();
  }

  async read({ from, kind, room, limit }: EventQuestion): Promise<readonly LifeEvent[]> {
    const all = this.#db.selectFrom('event').selectAll().limit(limit);
    const ordered =
      'after' in from
        ? all.where('n', '>', from.after).orderBy('n')
        : all.where('n', '<', from.before).orderBy('n', 'desc');
    const ofKind = kind === null ? ordered : ordered.where('kind', '=', kind);
    return (room === null ? ofKind : ofKind.where('room', '=', room)).execute();
  }

  async prune(before: number, limit: number): Promise<number> {
    const oldest = await this.#db.selectFrom('event').select(['n', 'at']).orderBy('n').limit(limit).execute();
    const last = await this.#db.selectFrom('event').select('n').orderBy('n', 'desc').limit(1).executeTakeFirst();
    const surplus = (last?.n ?? 0) - this.#mostKept;
    const dropped = surplus > 0 ? await this.#dropStrangers(surplus, limit) : 0;
    // They lie in the order of time, but for a clock that was set back: what follows the first to stay is looked at again later.
    const stay = oldest.findIndex(({ at }) => at >= before);
    const over = stay === -1 ? oldest : oldest.slice(0, stay);
    const end = over.at(-1);
    if (end) await this.#db.deleteFrom('event').where('n', '<=', end.n).execute();
    return Math.max(dropped, over.length);
  }

  /** What people do goes where there is too much of it; what operators did stays its time, whoever would like it gone. */
  async #dropStrangers(surplus: number, limit: number): Promise<number> {
    const over = this.#db
      .selectFrom('event')
      .select('n')
      .where('n', '<=', surplus)
      .where('kind', 'not in', [...OPERATORS])
      .where(({ or, eb, not, exists, selectFrom }) =>
        or([
          eb('n', '<=', surplus - this.#mostKept),
          not(
            exists(
              selectFrom('delivery')
                .select('delivery.n')
                .whereRef('delivery.n', '=', 'event.n')
                .where('state', '=', 'waiting'),
            ),
          ),
        ]),
      )
      .orderBy('n')
      .limit(limit);
    const { numDeletedRows } = await this.#db.deleteFrom('event').where('n', 'in', over).executeTakeFirst();
    return Number(numDeletedRows);
  }

  async idle(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    // What is noted in the same moment is kept by one step.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const events = this.#waiting.splice(0, AT_ONCE);
      // What cannot be kept is lost; that nothing can be is said by who watches the database.
      await keepEvents(this.#db, events).catch(() => {});
    }
    this.#writing = null;
  }
}

/** Events in one statement: a database takes only so many parameters. */
const AT_ONCE = 100;

/** Keeps events, as a part of whatever else is kept in the same step. */
export const keepEvents = async (db: Kysely<Tables>, events: readonly Happened[]): Promise<void> => {
  if (events.length > 0)
    await db
      .insertInto('event')
      .values([...events])
      .execute();
};
