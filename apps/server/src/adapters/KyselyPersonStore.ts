import { nameKey, type SeatId } from '@parley/protocol';
import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { Deleted, Found, FoundSeat, PersonData, PersonStore } from '../ports/PersonStore.ts';
import type { Tables } from './database.ts';

/** What nobody takes back by deleting it here. */
const BEYOND = [
  'Backups that were made before, and folders before-restore-… of the data directory, hold what they held.',
  'Pages and files of other people, such as copies and recordings, are theirs.',
  'Receivers of webhooks keep what they were told.',
  'Devices of the person keep the name and its secret in their browser until it is given up there.',
];
/** Rows in one question to the database: it takes only so many parameters. */
const AT_ONCE = 500;
const BLOCKS = 'Whoever blocked the name still blocks it: that list is theirs.';

/** What is stored of a person, in a database that Kysely speaks to. */
export class KyselyPersonStore implements PersonStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async find(name: string): Promise<Found> {
    const key = nameKey(name);
    const owned = await this.#db.selectFrom('name').select('name').where('key', '=', key).executeTakeFirst();
    const all = await this.#db
      .selectFrom('seat')
      .select(['id', 'room', 'name', 'joined', 'left'])
      .orderBy('joined')
      .execute();
    const seats: FoundSeat[] = [];
    for (const { id: seat, ...rest } of all) {
      // What makes two names one is decided by the protocol, not by the database.
      if (nameKey(rest.name) !== key) continue;
      const said = this.#db.selectFrom('line').select(({ fn }) => fn.countAll<number>().as('lines'));
      const { lines } = await said.where('room', '=', rest.room).where('author', '=', seat).executeTakeFirstOrThrow();
      seats.push({ seat, ...rest, lines });
    }
    seats.push(...(await this.#gone(key, new Set(all.map(({ id }) => id)))));
    const refused = (await eventsOf(this.#db, key)).filter(({ kind }) => kind === 'join.refused').length;
    return { name: owned?.name ?? null, seats, refused };
  }

  async exportName(name: string): Promise<PersonData | null> {
    const key = nameKey(name);
    const db = this.#db;
    const owned = await db.selectFrom('name').select(['key', 'name', 'used', 'quiet']).where('key', '=', key).execute();
    const event = await eventsOf(db, key);
    if (owned.length + event.length === 0) return null;
    return {
      what: 'name',
      id: key,
      stored: {
        name: owned,
        block: await db.selectFrom('block').selectAll().where('key', '=', key).execute(),
        subscription: await db
          .selectFrom('subscription')
          .select(['key', 'endpoint', 'language', 'at'])
          .where('key', '=', key)
          .execute(),
        ring: await db.selectFrom('ring').selectAll().where(rungBy(key)).execute(),
        past_call: await db.selectFrom('past_call').selectAll().where('key', '=', key).orderBy('ended').execute(),
        event,
      },
      withheld: [
        'the hash of the secret that proves the name',
        'the keys by which pushes to its devices are encrypted',
      ],
    };
  }

  async exportSeat(id: SeatId): Promise<PersonData | null> {
    const db = this.#db;
    const columns = ['id', 'room', 'name', 'joined', 'left', 'hand_since'] as const;
    const seats = await db.selectFrom('seat').select(columns).where('id', '=', id).execute();
    const [seat] = seats;
    const room = seat?.room ?? (await this.#roomOf(id));
    if (room === null) return null;
    const owned = db.selectFrom('room').select(['id', 'created', 'title', 'listed', 'kept']);
    return {
      what: 'seat',
      id,
      stored: {
        seat: seats,
        room: await owned.where('id', '=', room).where('owner', '=', id).execute(),
        event: await db.selectFrom('event').selectAll().where('seat', '=', id).orderBy('n').execute(),
        line: await db
          .selectFrom('line')
          .selectAll()
          .where('room', '=', room)
          .where('author', '=', id)
          .orderBy('at')
          .execute(),
      },
      withheld: ['the hash of the secret that proves the seat'],
    };
  }

  async deleteName(name: string): Promise<Deleted | null> {
    const key = nameKey(name);
    return this.#db.transaction().execute(async (db) => {
      const before = await counted(db, key);
      if (Object.values(before).every((rows) => rows === 0)) return null;
      await db.deleteFrom('ring').where(rungBy(key)).execute();
      await db.deleteFrom('past_call').where(calledBy(key)).execute();
      const events = (await eventsOf(db, key)).map(({ n }) => n);
      for (let i = 0; i < events.length; i += AT_ONCE) {
        const some = db.updateTable('event').where('n', 'in', events.slice(i, i + AT_ONCE));
        await some.where('kind', '=', 'call.missed').set({ name: null, detail: null }).execute();
        // Why it was refused is nobody's name.
        await some.where('kind', '=', 'join.refused').set({ name: null, address: null }).execute();
      }
      // What it blocks and where it is pushed to go with it.
      await db.deleteFrom('name').where('key', '=', key).execute();
      const blocks = await db.selectFrom('block').select('key').where('other', '=', key).execute();
      return { gone: before, left: [...(blocks.length > 0 ? [BLOCKS] : []), ...BEYOND] };
    });
  }

  async deleteSeat(id: SeatId): Promise<Deleted | null> {
    const room = await this.#roomOf(id);
    if (room === null) return null;
    return this.#db.transaction().execute(async (db) => {
      const isPair = sql<boolean>`instr(conversation, ${id}) > 0`;
      const direct = await db.deleteFrom('line').where('room', '=', room).where(isPair).executeTakeFirst();
      await db.deleteFrom('log').where('room', '=', room).where(isPair).execute();
      const blanked = await db
        .updateTable('line')
        .set({ text: '', name: '' })
        .where('room', '=', room)
        .where('author', '=', id)
        .executeTakeFirst();
      const owned = await db
        .updateTable('room')
        .set({ owner: null })
        .where('id', '=', room)
        .where('owner', '=', id)
        .executeTakeFirst();
      const events = await db
        .updateTable('event')
        .set({ name: null, address: null })
        .where('seat', '=', id)
        .executeTakeFirst();
      const seat = await db.deleteFrom('seat').where('id', '=', id).executeTakeFirst();
      const gone = {
        seat: Number(seat.numDeletedRows),
        'line, blanked': Number(blanked.numUpdatedRows),
        'line between two': Number(direct.numDeletedRows),
        'room, its owner': Number(owned.numUpdatedRows),
        'event, without its name': Number(events.numUpdatedRows),
      };
      return { gone, left: BEYOND };
    });
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }

  /** Seats of rooms that are forgotten: what they did is in the log of events for its time. */
  async #gone(key: string, known: ReadonlySet<string>): Promise<FoundSeat[]> {
    const events = await this.#db
      .selectFrom('event')
      .select(['seat', 'room', 'name', 'kind', 'at'])
      .where('kind', 'in', ['person.joined', 'person.left', 'person.removed'])
      .where('name', 'is not', null)
      .orderBy('n')
      .execute();
    const seats = new Map<string, FoundSeat>();
    for (const { seat, room, name, kind, at } of events) {
      if (seat === null || room === null || name === null || known.has(seat) || nameKey(name) !== key) continue;
      const { joined } = seats.get(seat) ?? { joined: at };
      seats.set(seat, { seat, room, name, joined, left: kind === 'person.joined' ? null : at, lines: 0 });
    }
    return [...seats.values()];
  }

  /** Lines outlive their seat by as long as their room lasts, and events both. */
  async #roomOf(id: SeatId): Promise<string | null> {
    const seat = await this.#db.selectFrom('seat').select('room').where('id', '=', id).executeTakeFirst();
    if (seat) return seat.room;
    const line = await this.#db.selectFrom('line').select('room').where('author', '=', id).limit(1).executeTakeFirst();
    if (line) return line.room;
    const named = this.#db.selectFrom('event').select('room').where('seat', '=', id).where('name', 'is not', null);
    return (await named.limit(1).executeTakeFirst())?.room ?? null;
  }
}

const rungBy =
  (key: string) =>
  ({ eb, or }: ExpressionBuilder<Tables, 'ring'>) =>
    or([eb('caller', '=', key), eb('callee', '=', key)]);

const calledBy =
  (key: string) =>
  ({ eb, or }: ExpressionBuilder<Tables, 'past_call'>) =>
    or([eb('key', '=', key), eb('other', '=', key)]);

/** The missed calls of a name in the log of events, which writes names as they were written then, and joins under it that were refused: they have no seat. */
const eventsOf = async (db: Kysely<Tables>, key: string) => {
  const kinds = ['call.missed', 'join.refused'] as const;
  const all = await db.selectFrom('event').selectAll().where('kind', 'in', kinds).orderBy('n').execute();
  return all.filter(({ kind, name, detail }) =>
    [name, kind === 'call.missed' ? detail : null].some((one) => one !== null && nameKey(one) === key),
  );
};

/** How many rows of each table go with a name. */
const counted = async (db: Kysely<Tables>, key: string): Promise<Record<string, number>> => {
  const rows = {
    name: await db.selectFrom('name').select('key').where('key', '=', key).execute(),
    block: await db.selectFrom('block').select('key').where('key', '=', key).execute(),
    subscription: await db.selectFrom('subscription').select('key').where('key', '=', key).execute(),
    ring: await db.selectFrom('ring').select('id').where(rungBy(key)).execute(),
    past_call: await db.selectFrom('past_call').select('id').where(calledBy(key)).execute(),
    'event, without its names': await eventsOf(db, key),
  };
  return Object.fromEntries(Object.entries(rows).map(([table, found]) => [table, found.length]));
};
