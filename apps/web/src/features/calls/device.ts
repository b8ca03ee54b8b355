import type { NameKey } from '@parley/client';

/** A link that brings a name to another device. What proves it stands behind the #, which no browser sends to a server. */
export function deviceLink(here: string, { name, secret }: NameKey): string {
  const link = new URL('/', here);
  link.hash = new URLSearchParams({ callname: name, secret }).toString();
  return link.href;
}

/** The name that a link brought; null for every other link. */
export function nameInLink(hash: string): NameKey | null {
  const told = new URLSearchParams(hash.replace(/^#/, ''));
  const [name, secret] = [told.get('callname'), told.get('secret')];
  return name && secret ? { name, secret } : null;
}
