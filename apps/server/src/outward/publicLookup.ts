import { Resolver } from 'node:dns/promises';
import { isIPv6, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { isPublicAddress } from './publicAddress.ts';

/** All IP addresses of a host. Rejects when it has none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** The code of the error for a host of which not every address is public. */
export const NOT_PUBLIC = 'ERR_NOT_PUBLIC';

/**
 * Asks the name servers, not the system: names of the house do not lead into it, and a slow one holds up nobody's files. `servers`:
 * others than those of the system, with their ports.
 */
export const resolveBy =
  (servers: readonly string[] | null = null): Resolve =>
  async (host) => {
    // A new one each time, for the name servers of a machine change while it runs.
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    if (servers) resolver.setServers(servers);
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (addresses.length > 0) return addresses;
    throw found.find((one) => one.status === 'rejected')?.reason;
  };

/** A look-up for a connection, and its only one: of a host with one address that is not public it says none, else what it looked at. */
export const publicLookup = (resolve: Resolve): LookupFunction => {
  const find = callbackify(async (host: string) => {
    const [first, ...more] = await resolve(host);
    if (first !== undefined && [first, ...more].every(isPublicAddress)) return { first, all: [first, ...more] };
    throw Object.assign(new Error(`${host} is at no public address`), { code: NOT_PUBLIC });
  });
  return (host, { all }, done) =>
    find(host, (error, found) => {
      if (error) done(error, '');
      else if (all) done(null, found.all.map(withFamily));
      else done(null, found.first, withFamily(found.first).family);
    });
};

const withFamily = (address: string): { address: string; family: number } => ({
  address,
  family: isIPv6(address) ? 6 : 4,
});
