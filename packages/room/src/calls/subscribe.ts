import { LIMITS, type PushDevice } from '@parley/protocol';
import type { CallBook, NameKey, OwnedName, Subscription } from './book.ts';
import type { CommandOf } from './command.ts';
import { denied, granted, type CallDecision } from './decision.ts';
import type { CallEvent } from './event.ts';

/** How old what is known of a device may be: a page says it each time it is opened, and not all of that is written. */
const KNOWN_MS = 60 * 60_000;

/** Calls ring at this endpoint from now on: of a name the last eight are kept, and an endpoint belongs to one name. */
export const subscribe = (book: CallBook, { key, device, at }: CommandOf<'subscribe'>): CallDecision => {
  const owned = book.names.get(key);
  if (!owned) return denied('name.none');
  const { endpoint } = device;
  const known = owned.push.get(endpoint);
  if (known && isSame(known, device) && at - known.at < KNOWN_MS) return granted([]);
  const former = [...book.names.values()].find(({ key: other, push }) => other !== key && push.has(endpoint));
  const others = subscriptionsOf(owned).filter((one) => one.endpoint !== endpoint);
  const tooMany = others.slice(0, Math.max(0, others.length + 1 - LIMITS.pushDevices));
  return granted([
    ...(former ? [unsubscribed(former.key, endpoint)] : []),
    ...tooMany.map((one) => unsubscribed(key, one.endpoint)),
    { type: 'subscribed', key, subscription: { ...device, at } },
  ]);
};

/** Calls to this name ring at the endpoint no longer. */
export const unsubscribe = (book: CallBook, { key, endpoint }: CommandOf<'unsubscribe'>): CallDecision => {
  const owned = book.names.get(key);
  if (!owned) return denied('name.none');
  return granted(owned.push.has(endpoint) ? [unsubscribed(key, endpoint)] : []);
};

/** Where the calls of a name ring besides its open pages, the one that was named longest ago first. */
export const subscriptionsOf = ({ push }: OwnedName): Subscription[] =>
  [...push.values()].sort((a, b) => a.at - b.at || (a.endpoint < b.endpoint ? -1 : 1));

const isSame = (a: PushDevice, b: PushDevice): boolean =>
  a.p256dh === b.p256dh && a.auth === b.auth && a.language === b.language;

const unsubscribed = (key: NameKey, endpoint: string): CallEvent => ({ type: 'unsubscribed', key, endpoint });
