import type { Kysely } from 'kysely';
import type { KeptKey, KeyStore } from '../ports/KeyStore.ts';
import type { Tables } from './database.ts';

/** Keys of the API in a database that Kysely speaks to. */
export class KyselyKeyStore implements KeyStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  all(): Promise<readonly KeptKey[]> {
    return this.#db.selectFrom('api_key').selectAll().orderBy('made').orderBy('id').execute();
  }

  async add(key: KeptKey): Promise<void> {
    await this.#db.insertInto('api_key').values(key).execute();
  }

  async remove(id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('api_key').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async used(id: string, at: number): Promise<void> {
    await this.#db.updateTable('api_key').set({ used: at }).where('id', '=', id).execute();
  }
}
