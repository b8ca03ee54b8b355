import type { CallMedia, Outcome, PushLanguage, Way } from '@parley/protocol';
import { Kysely, type Dialect, type Generated } from 'kysely';
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

/** Opens the database and brings its schema up to date. Rejects when it cannot be opened or was written by a newer version. */
export const openDatabase = async (dialect: Dialect): Promise<Kysely<Tables>> => {
  const db = new Kysely<Tables>({ dialect });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (!error) return db;
  await db.destroy();
  throw error;
};
