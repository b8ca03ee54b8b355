import { sql, type Kysely } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';

/** Milliseconds since 1970 are stored as integers; times and texts are the server's and the people's own. */
const rooms: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('room')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('created', 'integer', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('seat')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('room', 'text', (c) => c.notNull().references('room.id').onDelete('cascade'))
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('secret_hash', 'text', (c) => c.notNull())
      .addColumn('joined', 'integer', (c) => c.notNull())
      .addColumn('left', 'integer')
      .execute();
    await db.schema.createIndex('seat_room').on('seat').column('room').execute();
    await db.schema
      .createTable('line')
      .addColumn('room', 'text', (c) => c.notNull().references('room.id').onDelete('cascade'))
      .addColumn('conversation', 'text', (c) => c.notNull())
      .addColumn('n', 'integer', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('author', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('line_key', ['room', 'conversation', 'n'])
      .modifyEnd(sql`without rowid`)
      .execute();
    await db.schema.createIndex('line_once').on('line').columns(['room', 'author', 'id']).unique().execute();
  },
};

/** What a room is called, whether it is in the lobby and whether it is kept, and whose it is. */
const settings: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('room').addColumn('title', 'text').execute();
    for (const flag of ['listed', 'kept']) {
      await db.schema
        .alterTable('room')
        .addColumn(flag, 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
    }
    await db.schema.alterTable('room').addColumn('owner', 'text').execute();
  },
};

/** Hands that are up stay up across a restart. */
const hands: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('seat').addColumn('hand_since', 'integer').execute();
  },
};

/** Names that can be called, what they block, what rings between them and what rang. */
const names: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('name')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('secret_hash', 'text', (c) => c.notNull())
      .addColumn('used', 'integer', (c) => c.notNull())
      .addColumn('quiet', 'integer', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('block')
      .addColumn('key', 'text', (c) => c.notNull().references('name.key').onDelete('cascade'))
      .addColumn('other', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('block_key', ['key', 'other'])
      .execute();
    await db.schema
      .createTable('ring')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('caller', 'text', (c) => c.notNull())
      .addColumn('callee', 'text', (c) => c.notNull())
      .addColumn('caller_name', 'text', (c) => c.notNull())
      .addColumn('callee_name', 'text', (c) => c.notNull())
      .addColumn('room', 'text', (c) => c.notNull())
      .addColumn('media', 'text', (c) => c.notNull())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addColumn('until', 'integer', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('past_call')
      .addColumn('key', 'text', (c) => c.notNull().references('name.key').onDelete('cascade'))
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('way', 'text', (c) => c.notNull())
      .addColumn('other', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('room', 'text', (c) => c.notNull())
      .addColumn('media', 'text', (c) => c.notNull())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addColumn('ended', 'integer', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('seen', 'integer', (c) => c.notNull())
      .addColumn('also', 'text')
      .addPrimaryKeyConstraint('past_call_key', ['key', 'id'])
      .execute();
  },
};

/** Where names are rung while no page is open. */
const subscriptions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('subscription')
      .addColumn('endpoint', 'text', (c) => c.primaryKey())
      .addColumn('key', 'text', (c) => c.notNull().references('name.key').onDelete('cascade'))
      .addColumn('p256dh', 'text', (c) => c.notNull())
      .addColumn('auth', 'text', (c) => c.notNull())
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('at', 'integer', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('subscription_key').on('subscription').column('key').execute();
  },
};

/** Which page answered a call. */
const answers: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('past_call').addColumn('page', 'text').execute();
  },
};

/** Whoever leaves takes those along who left a day ago: without it each leaving looked at everybody who left since. */
const departures: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createIndex('seat_left').on('seat').columns(['room', 'left']).execute();
    // The other one begins with the room, too.
    await db.schema.dropIndex('seat_room').execute();
  },
};

/** What the operator is for: what happened, who may ask by a program, and how many fit into a room where that was said. */
const operator: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('room').addColumn('capacity', 'integer').execute();
    await db.schema
      .createTable('event')
      // Numbers are never used twice, also of events that were pruned: others remember how far they have read.
      .addColumn('n', 'integer', (c) => c.primaryKey().autoIncrement())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('room', 'text')
      .addColumn('seat', 'text')
      .addColumn('name', 'text')
      .addColumn('detail', 'text')
      .addColumn('address', 'text')
      .execute();
    await db.schema
      .createTable('api_key')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('label', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull().unique())
      .addColumn('made', 'integer', (c) => c.notNull())
      .addColumn('used', 'integer')
      .execute();
  },
};

/** Where each log stands: its numbers go on when its lines are gone. And lines by their age, so that old ones are found. */
const logs: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('log')
      .addColumn('room', 'text', (c) => c.notNull().references('room.id').onDelete('cascade'))
      .addColumn('conversation', 'text', (c) => c.notNull())
      .addColumn('last', 'integer', (c) => c.notNull())
      .addColumn('at', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('log_key', ['room', 'conversation'])
      .modifyEnd(sql`without rowid`)
      .execute();
    await sql`insert into log select room, conversation, max(n), max(at) from line group by room, conversation`.execute(
      db,
    );
    await db.schema.createIndex('line_age').on('line').column('at').execute();
  },
};

/** Who is told what happened, and how that went. And events by what they are and by their room, so that a search reads no others. */
const webhooks: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('webhook')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('url', 'text', (c) => c.notNull())
      .addColumn('secret', 'text', (c) => c.notNull())
      .addColumn('types', 'text', (c) => c.notNull())
      .addColumn('made', 'integer', (c) => c.notNull())
      .addColumn('read', 'integer', (c) => c.notNull())
      .addColumn('tried', 'integer')
      .addColumn('came', 'text')
      .execute();
    await db.schema
      .createTable('delivery')
      .addColumn('webhook', 'text', (c) => c.notNull().references('webhook.id').onDelete('cascade'))
      .addColumn('n', 'integer', (c) => c.notNull().references('event.n').onDelete('cascade'))
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('due', 'integer')
      .addColumn('tried', 'integer')
      .addColumn('came', 'text')
      .addPrimaryKeyConstraint('delivery_key', ['webhook', 'n'])
      .modifyEnd(sql`without rowid`)
      .execute();
    await sql`create index delivery_waiting on delivery (webhook, n) where state = 'waiting'`.execute(db);
    await sql`create index delivery_due on delivery (webhook, due, n) where due is not null`.execute(db);
    // An event that goes looks for its messages.
    await db.schema.createIndex('delivery_event').on('delivery').column('n').execute();
    await db.schema.createIndex('event_kind').on('event').columns(['kind', 'n']).execute();
    await db.schema.createIndex('event_room').on('event').columns(['room', 'n']).execute();
  },
};

/** Rooms that nobody enters without an invitation. */
const invited: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('room')
      .addColumn('invited', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};

/** Every step from an empty database to the schema of today, in order of their names. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    '2026-11-21-rooms': rooms,
    '2026-11-21-settings': settings,
    '2026-11-21T07-hands': hands,
    '2026-11-21T15-names': names,
    '2026-11-21T17-subscriptions': subscriptions,
    '2026-11-21T18-answers': answers,
    '2026-11-22T05-departures': departures,
    '2026-11-22T11-logs': logs,
    '2026-11-22T11-operator': operator,
    '2026-11-22T13-webhooks': webhooks,
    '2026-11-22T14-invited': invited,
  }),
};
