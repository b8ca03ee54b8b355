import type { KeptKey, KeyStore } from '../ports/KeyStore.ts';

/** Keys that live as long as the process: for tests and for servers that must leave no trace. */
export class MemoryKeyStore implements KeyStore {
  readonly #keys = new Map<string, KeptKey>();

  async all(): Promise<readonly KeptKey[]> {
    return [...this.#keys.values()].toSorted((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1));
  }

  async add(key: KeptKey): Promise<void> {
    if (this.#keys.has(key.id)) throw new Error('a key of this id is kept');
    this.#keys.set(key.id, key);
  }

  async remove(id: string): Promise<boolean> {
    return this.#keys.delete(id);
  }

  async used(id: string, at: number): Promise<void> {
    const key = this.#keys.get(id);
    if (key) this.#keys.set(id, { ...key, used: at });
  }
}
