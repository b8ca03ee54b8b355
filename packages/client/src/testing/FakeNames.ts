import {
  LIMITS,
  nameKey,
  no,
  ok,
  type AskName,
  type AskOutput,
  type OnlineName,
  type PushLanguage,
  type Result,
} from '@parley/protocol';
import {
  callsViewOf,
  callsWakeAt,
  decideCalls,
  EMPTY_BOOK,
  evolveCalls,
  isShownTo,
  reachOf,
  touchedBy,
  type CallBook,
  type CallCommand,
  type CallDecision,
  type NameKey as Key,
} from '@parley/room';
import { Names } from '../calls/Names.ts';
import type { PushBrowser } from '../calls/NamePush.ts';
import type { NameStorage } from '../calls/storage.ts';
import { newClientId, newRoomId } from '../link/random.ts';
import { FakeLink, type FakeEnd } from './FakeLink.ts';
import { FakePush } from './FakePush.ts';

/** As many names as a fake may hold. */
const MOST = 1_000;
/** What a server is known by to push services: as long as one. */
const SERVER_KEY = `B${'A'.repeat(86)}`;

/**
 * Names without server, network and browser: what `openNames` opens, over the same rules. Times are the clock's of the test; what
 * rings to its end does so at the next thing that happens, or by `wake`.
 */
export class FakeNames implements FakeEnd {
  readonly #devices = new Map<FakeLink, { key: Key; busy: boolean; held: Set<string> }>();
  /** Each page with the connection that it dialed last. */
  readonly #pages = new Map<Names, { readonly link: FakeLink | null }>();
  #book: CallBook = EMPTY_BOOK;

  /** Opens a page of a device, to be handed to the code under test. Pages that share a storage and a push are of one device. */
  open(storage: NameStorage = fakeStorage(), push: PushBrowser = new FakePush()): Names {
    const own: { link: FakeLink | null } = { link: null };
    const dial = (): FakeLink => (own.link = new FakeLink(this));
    const names = new Names({ dial, storage, push, newCall: newClientId, newRoom: newRoomId });
    this.#pages.set(names, own);
    return names;
  }

  /** Breaks the connection of a page: it is *lost* until `reconnect`. */
  disconnect(names: Names): void {
    this.#pages.get(names)?.link?.break();
  }

  /** Brings the connection back. */
  reconnect(names: Names): void {
    this.#pages.get(names)?.link?.mend();
  }

  /** Where a name rings while no page is open, with the language of each address. */
  pushedTo(name: string): ReadonlyMap<string, PushLanguage> {
    const owned = this.#book.names.get(nameKey(name));
    return new Map([...(owned?.push.values() ?? [])].map(({ endpoint, language }) => [endpoint, language]));
  }

  /** Lets end what rang to its end by now. */
  wake(): void {
    const at = Date.now();
    if ((callsWakeAt(this.#book) ?? Infinity) <= at) this.#decide({ type: 'wake', at });
  }

  /** @internal */
  answer(link: FakeLink, name: AskName, message: unknown): Result<unknown> {
    const as = <K extends AskName>(_name: K) => message as AskOutput<K>;
    this.wake();
    const at = Date.now();
    if (name === 'name.claim') return this.#claim(link, as(name));
    const device = this.#devices.get(link);
    if (!device) return no('name.none');
    const { key } = device;
    if (name === 'name.free') return this.#free(link, key);
    if (name === 'name.busy') {
      device.busy = as(name).busy;
      this.#tellOnline();
      return ok({});
    }
    const command = ((): CallCommand | null => {
      if (name === 'name.quiet') return { type: 'quiet', key, quiet: as(name).quiet };
      if (name === 'name.block') return { type: 'block', key, ...as(name), at };
      if (name === 'push.on') return { type: 'subscribe', key, device: as(name), at };
      if (name === 'push.off') return { type: 'unsubscribe', key, ...as(name) };
      if (name === 'calls.seen') return { type: 'seen', key };
      if (name === 'call.start')
        return {
          type: 'start',
          key,
          ...as(name),
          alone: false,
          callee: this.#callee(nameKey(as(name).name)),
          address: key,
          at,
        };
      if (name === 'call.answer') return { type: 'answer', key, ...as(name), at };
      if (name === 'call.decline') return { type: 'decline', key, id: as(name).id, at };
      return name === 'call.cancel' ? { type: 'cancel', key, id: as(name).id, at } : null;
    })();
    if (!command) return no('bad.state');
    const decision = this.#decide(command);
    if (decision.ok && decision.call?.at === 'ringing') device.held.add(decision.call.id);
    return answerOf(decision);
  }

  /** @internal Nothing of names is told without an answer. */
  hear(): void {}

  /** @internal */
  cut(link: FakeLink): void {
    const key = this.#devices.get(link)?.key;
    this.#devices.delete(link);
    if (key === undefined) return;
    this.#note(key);
    this.#tellOnline();
  }

  #claim(link: FakeLink, { name, secret, again }: AskOutput<'name.claim'>): Result<unknown> {
    const key = nameKey(name);
    const { here } = this.#reach(key);
    const decision = this.#decide({
      type: 'claim',
      name,
      secretHash: secret,
      again: again === true,
      here,
      most: MOST,
      at: Date.now(),
    });
    if (!decision.ok) return no(decision.code);
    this.#devices.set(link, { key, busy: false, held: new Set() });
    this.#note(key);
    this.#tellOnline();
    return ok({ calls: callsViewOf(this.#book, key), online: this.#onlineFor(key), now: Date.now(), push: SERVER_KEY });
  }

  #free(link: FakeLink, key: Key): Result<unknown> {
    const others = [...this.#devices].filter(([other, device]) => device.key === key && other !== link);
    const answer = answerOf(this.#decide({ type: 'free', key, at: Date.now() }));
    this.#devices.delete(link);
    for (const [other] of others) {
      this.#devices.delete(other);
      other.goodbye('left');
    }
    this.#tellOnline();
    return answer;
  }

  #decide(command: CallCommand): CallDecision {
    const decision = decideCalls(this.#book, command);
    if (!decision.ok) return decision;
    this.#book = decision.events.reduce(evolveCalls, this.#book);
    for (const key of new Set(decision.events.flatMap(touchedBy))) {
      const view = callsViewOf(this.#book, key);
      for (const [link, device] of this.#devices) if (view && device.key === key) link.say('calls', view);
    }
    if (decision.events.length > 0) this.#tellOnline();
    return decision;
  }

  /** Which pages of a name are there, and with them the calls that they started. */
  #note(key: Key): void {
    const own = [...this.#devices.values()].filter((device) => device.key === key);
    const held = new Set(own.flatMap((device) => [...device.held]));
    this.#decide({ type: 'here', key, here: own.length > 0, held, at: Date.now() });
  }

  #reach(key: Key): { here: boolean; busy: boolean } {
    const own = [...this.#devices.values()].filter((device) => device.key === key);
    return { here: own.length > 0, busy: own.some(({ busy }) => busy) };
  }

  /** A device that is pushed to rings as one that is here. */
  #callee(key: Key): { here: boolean; busy: boolean } {
    const reach = this.#reach(key);
    return { ...reach, here: reach.here || (this.#book.names.get(key)?.push.size ?? 0) > 0 };
  }

  #onlineFor(viewer: Key): OnlineName[] {
    const keys = [...new Set([...this.#devices.values()].map(({ key }) => key))].toSorted();
    const shown = keys.flatMap((key) => this.#book.names.get(key) ?? []).filter((owned) => isShownTo(owned, viewer));
    return shown
      .slice(0, LIMITS.onlineNames)
      .map((owned) => ({ name: owned.name, reach: reachOf(owned, this.#reach(owned.key).busy) }));
  }

  #tellOnline(): void {
    for (const [link, { key }] of this.#devices) link.say('names', { list: this.#onlineFor(key) });
  }
}

const answerOf = (decision: CallDecision): Result<unknown> =>
  decision.ok ? ok(decision.call ?? {}) : no(decision.code);

/** A device that keeps its name for as long as the test runs. */
export function fakeStorage(): NameStorage {
  let kept: string | null = null;
  const fns = new Set<() => void>();
  return {
    read: () => kept,
    write: (text) => {
      if (kept === text) return;
      kept = text;
      // Other pages hear of it a moment later.
      queueMicrotask(() => fns.forEach((fn) => fn()));
    },
    onChange: (fn) => {
      fns.add(fn);
      return () => void fns.delete(fn);
    },
  };
}
