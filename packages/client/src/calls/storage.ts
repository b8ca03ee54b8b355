import { CallName, Secret } from '@parley/protocol';
import * as v from 'valibot';
import { base64url } from './base64url.ts';

/** Where a device keeps its name: one text, which the pages of the device share. */
export interface NameStorage {
  /** What is kept; null when there is nothing, or nothing can be read. */
  read(): string | null;
  /** Keeps a text, or takes it away. Where nothing can be kept the name lives as long as the page. */
  write(text: string | null): void;
  /** Hears that another page of the device has changed it, until the returned function is called. */
  onChange(fn: () => void): () => void;
}

const Kept = v.object({ name: CallName, secret: Secret });

/** A name and what proves whose it is. Whoever has both can take its calls: they are for one's own devices only. */
export type NameKey = {
  /** As its owner writes it. */
  readonly name: string;
  /** 256 random bits in base64url. */
  readonly secret: string;
};

/** What a storage keeps, read with care: anybody may have written there. */
export function readNameKey(storage: NameStorage): NameKey | null {
  try {
    const kept = v.safeParse(Kept, JSON.parse(storage.read() ?? 'null'));
    return kept.success ? kept.output : null;
  } catch {
    return null;
  }
}

/** Keeps a name, or forgets it. */
export function writeNameKey(storage: NameStorage, key: NameKey | null): void {
  storage.write(key && JSON.stringify(key));
}

/** A new secret: 256 random bits in base64url. */
export function newSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}
