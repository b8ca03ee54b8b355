import { LIMITS } from '@parley/protocol';
import { byEnd, type CallBook, type NameKey, type OwnedName, type Past, type Subscription } from './book.ts';
import type { CallEvent, EndedCall } from './event.ts';

/** The book after an event. Pure and total: an event about a name or a call that is not there changes nothing. */
export const evolveCalls = (book: CallBook, event: CallEvent): CallBook => {
  switch (event.type) {
    case 'claimed': {
      const { key, name, secretHash, at: used } = event;
      const before = book.names.get(key) ?? nobody;
      const owned = { ...before, key, name, secretHash, used };
      return { ...book, names: new Map(book.names).set(key, owned) };
    }
    case 'used': {
      const names = new Map(book.names);
      for (const key of event.keys) {
        const owned = names.get(key);
        if (owned) names.set(key, { ...owned, used: event.at });
      }
      return { ...book, names };
    }
    case 'freed': {
      const [names, past] = [new Map(book.names), new Map(book.past)];
      for (const key of event.keys) {
        names.delete(key);
        past.delete(key);
      }
      return { ...book, names, past };
    }
    case 'quiet':
      return change(book, event.key, () => ({ quiet: event.quiet }));
    case 'blocked':
      return change(book, event.key, ({ blocked }) => ({ blocked: new Map(blocked).set(event.other, event.name) }));
    case 'unblocked':
      return change(book, event.key, ({ blocked }) => {
        const fewer = new Map(blocked);
        fewer.delete(event.other);
        return { blocked: fewer };
      });
    case 'subscribed':
      return change(book, event.key, ({ push }) => ({
        push: new Map(push).set(event.subscription.endpoint, event.subscription),
      }));
    case 'unsubscribed':
      return change(book, event.key, ({ push }) => ({
        push: new Map([...push].filter(([endpoint]) => endpoint !== event.endpoint)),
      }));
    case 'rang':
      return { ...book, rings: new Map(book.rings).set(event.ring.id, event.ring) };
    case 'ended': {
      const [rings, past] = [new Map(book.rings), new Map(book.past)];
      rings.delete(event.call.id);
      for (const [key, one] of pastOf(book, event)) {
        past.set(key, [one, ...(past.get(key) ?? [])].sort(byEnd).slice(0, LIMITS.pastCalls));
      }
      return { ...book, rings, past };
    }
    case 'alone': {
      const ring = book.rings.get(event.id);
      if (!ring) return book;
      return { ...book, rings: new Map(book.rings).set(event.id, { ...ring, alone: event.since }) };
    }
    case 'seen': {
      const seen = (book.past.get(event.key) ?? []).map((one) => (one.seen ? one : { ...one, seen: true }));
      return { ...book, past: new Map(book.past).set(event.key, seen) };
    }
  }
};

/** What each of the two keeps of a call that no longer rings, as far as they have their names still. */
export const pastOf = (book: CallBook, { call, outcome, at, hidden, also, page }: EndedCall): [NameKey, Past][] => {
  const { id, from, to, fromName, toName, room, media } = call;
  const both = { id, room, media, at: call.at, ended: at, outcome, also };
  const missed = outcome !== 'answered' && outcome !== 'declined';
  const came: Past = { ...both, way: 'in', other: from, name: fromName, seen: !missed, page: page ?? null };
  const sides: [NameKey, Past][] = [
    [from, { ...both, way: 'out', other: to, name: toName, seen: true, page: null }],
    ...(hidden ? [] : [[to, came] as [NameKey, Past]]),
  ];
  return sides.filter(([key]) => book.names.has(key));
};

/** Whose view of its calls is another one after the event. */
export const touchedBy = (event: CallEvent): readonly NameKey[] => {
  switch (event.type) {
    case 'rang':
      return [event.ring.to, event.ring.from];
    case 'ended':
      return event.hidden ? [event.call.from] : [event.call.to, event.call.from];
    case 'claimed':
    case 'quiet':
    case 'blocked':
    case 'unblocked':
    case 'seen':
      return [event.key];
    case 'used':
    case 'freed':
    case 'alone':
    case 'subscribed':
    case 'unsubscribed':
      return [];
  }
};

/** What a name has when it is claimed for the first time. */
const nobody = {
  quiet: false,
  blocked: new Map<NameKey, string>(),
  push: new Map<string, Subscription>(),
};

const change = (book: CallBook, key: NameKey, what: (owned: OwnedName) => Partial<OwnedName>): CallBook => {
  const owned = book.names.get(key);
  return owned ? { ...book, names: new Map(book.names).set(key, { ...owned, ...what(owned) }) } : book;
};
