import type { EventKind } from '@parley/protocol/http';
import type { CallMedia, Outcome, PushLanguage, Way } from '@parley/protocol';
import { CompiledQuery, Kysely, type Dialect, type Generated } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';

/** What a row of each table holds. Truth is 0 or 1, as SQLite has none. */
export type Tables = {
  room: {
    id: string;
    created: number;
    title: string | null;
    listed: Generated<number>;
    kept: Generated<number>;
    owner: string | null;
    capacity: number | null;
    invited: Generated<number>;
  };
  api_key: {
    id: string;
    label: string;
    hash: string;
    made: number;
    used: number | null;
  };
  event: {
    n: Generated<number>;
    at: number;
    kind: EventKind;
    room: string | null;
    seat: string | null;
    name: string | null;
    detail: string | null;
    address: string | null;
  };
  webhook: {
    id: string;
    url: string;
    secret: string;
    /** With spaces between them. */
    types: string;
    made: number;
    /** Up to which event messages were made. */
    read: number;
    tried: Generated<number | null>;
    came: Generated<string | null>;
  };
  delivery: {
    webhook: string;
    n: number;
    state: 'waiting' | 'delivered' | 'failed';
    tries: number;
    due: number | null;
    tried: Generated<number | null>;
    came: Generated<string | null>;
  };
  seat: {
    id: string;
    room: string;
    name: string;
    secret_hash: string;
    joined: number;
    left: number | null;
    hand_since: number | null;
  };
  log: {
    room: string;
    conversation: string;
    last: number;
    at: number;
  };
  line: {
    room: string;
    conversation: string;
    n: number;
    id: string;
    author: string;
    name: string;
    text: string;
    at: number;
  };
  name: {
    key: string;
    name: string;
    secret_hash: string;
    used: number;
    quiet: number;
  };
  block: {
    key: string;
    other: string;
    name: string;
  };
  subscription: {
    endpoint: string;
    key: string;
    p256dh: string;
    auth: string;
    language: PushLanguage;
    at: number;
  };
  ring: {
    id: string;
    caller: string;
    callee: string;
    caller_name: string;
    callee_name: string;
    room: string;
    media: CallMedia;
    at: number;
    until: number;
  };
  past_call: {
    key: string;
    id: string;
    way: Way;
    other: string;
    name: string;
    room: string;
    media: CallMedia;
    at: number;
    ended: number;
    outcome: Outcome;
    seen: number;
    also: string | null;
    page: string | null;
  };
};

/** Says in the file's header whose database it is: "Prly". */
export const APPLICATION_ID = 0x50726c79;

/**
 * Opens the database and brings its schema up to date, in one step: a full disk leaves it as it was. Rejects when it cannot be opened or
 * written, or was written by a newer version.
 */
export const openDatabase = async (dialect: Dialect): Promise<Kysely<Tables>> => {
  const db = new Kysely<Tables>({ dialect });
  const run = (sql: string) => db.executeQuery(CompiledQuery.raw(sql));
  try {
    // Kysely migrates SQLite step by step; the one connection that there is makes it one step.
    await run('begin immediate');
    const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
    if (error) throw error;
    // A change at each start, so that a disk that takes none is noticed now.
    await run(`pragma application_id = ${APPLICATION_ID}`);
    await run('commit');
    return db;
  } catch (error) {
    await run('rollback').catch(() => undefined);
    await db.destroy();
    throw error;
  }
};
