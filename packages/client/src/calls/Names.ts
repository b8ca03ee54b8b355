import {
  nameKey,
  no,
  ok,
  type CallsView,
  type ErrorCode,
  type GoodbyeCode,
  type OnlineName,
  type Result,
  type Ring,
  type RoomId,
} from '@parley/protocol';
import { computed, signal } from '@preact/signals-core';
import type { Wire } from '../link/Link.ts';
import { logFor } from '../log.ts';
import type { Readable } from '../readable.ts';
import { Scope } from '../scope.ts';
import { hearCalmly, ringsAnew } from './calm.ts';
import type { NamesEdges } from './edges.ts';
import { NamePush } from './NamePush.ts';
import { OwnCalls, type CallOptions, type StartedCall } from './OwnCalls.ts';
import { ringingIn, rungOut } from './state.ts';
import { newSecret, readNameKey, writeNameKey, type NameKey } from './storage.ts';

const log = logFor('names');

/** A claim that was refused for a while is made again after this long. */
const AGAIN_MS = 5_000;
/** Refusals that pass by themselves. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'rate.names',
  'rate.messages',
  'server.stopping',
  'store.unavailable',
  'failed',
]);

/** Where this device stands with its name. `lost` comes back by itself, with its calls; `refused` does not. */
export type NameState =
  | { readonly at: 'none' }
  | { readonly at: 'claiming'; readonly name: string }
  | { readonly at: 'claimed'; readonly name: string }
  | { readonly at: 'lost'; readonly name: string; readonly since: number }
  | { readonly at: 'refused'; readonly name: string; readonly code: ErrorCode | GoodbyeCode };

/**
 * The name by which this device can be called, and its calls. Every page with the same storage has the same name and hears the
 * same. Comes back by itself after a lost connection and claims again; ends by `close`.
 */
export class Names {
  readonly #scope = new Scope();
  readonly #edges: NamesEdges;
  readonly #state = signal<NameState>({ at: 'none' });
  /** Whether this device has a name, and whether it can be called by it now. */
  readonly state: Readable<NameState> = this.#state;
  readonly #calls = signal<CallsView | null>(null);
  /** Everything about this name's calls, the same on all its devices; null until it is known. While the link is lost: as it was. */
  readonly calls: Readable<CallsView | null> = this.#calls;
  readonly #online = signal<readonly OnlineName[]>([]);
  /** Who else can be called now; at most 200. While the link is lost: as it was. */
  readonly online: Readable<readonly OnlineName[]> = this.#online;
  /** The calls that ring here, the longest-ringing first. */
  readonly ringing: Readable<readonly Ring[]> = computed(() => ringingIn(this.#calls.value));
  /** What this page calls itself when it answers a call: its repeat is not another device's answer. */
  readonly #page: string;
  /** Ringing while no page is open. */
  readonly push: NamePush;
  #key: NameKey | null;
  /** The name was asked for by this page, and the server has not said yet that it is ours. */
  #anew = false;
  #busy = false;
  #clockAhead = 0;
  /** The connection of the present name, and everything that belongs to it. */
  #link: Wire | null = null;
  #held = new Scope();
  readonly #own = new OwnCalls((name, message) => this.#ask(name, message));
  #cancelEnd: () => void = () => {};

  /** @internal `openNames` makes one. */
  constructor(edges: NamesEdges) {
    const { storage } = edges;
    this.#edges = edges;
    this.#page = edges.newCall();
    this.push = new NamePush(edges.push, (name, message) => this.#ask(name, message));
    this.#key = readNameKey(storage);
    this.#scope.onEnd(() => this.#drop());
    this.#scope.onEnd(() => this.#own.forget());
    this.#scope.onEnd(storage.onChange(() => this.#adoptKept()));
    if (this.#key) void this.#open();
  }

  /** What proves the name, to be carried to another device of the same person; null without a name. */
  get key(): NameKey | null {
    return this.#key;
  }

  /** Now by the server's clock, in milliseconds: what the times of calls are measured with. */
  now(): number {
    return Date.now() + this.#clockAhead;
  }

  /**
   * Takes a name for this device: refused by code, `name.taken` for instance. The name that the device has already stays its own, in
   * this spelling; a device that has another name gives that up first.
   */
  claim(name: string): Promise<Result<object>> {
    return this.#take({ name: name.trim(), secret: this.#key?.secret ?? newSecret() }, true);
  }

  /** Takes the name of another device of the same person, by its `key`; `name.none` when it was given up since. */
  adopt(key: NameKey): Promise<Result<object>> {
    return this.#take(key, false);
  }

  async #take(key: NameKey, anew: boolean): Promise<Result<object>> {
    if (this.#scope.ended) return no('bad.state');
    if (this.#key && nameKey(this.#key.name) !== nameKey(key.name)) return no('bad.state');
    this.#key = key;
    this.#anew = anew;
    return this.#open();
  }

  /** Gives the name up for good, on all devices, with its calls and blocks. */
  async free(): Promise<Result<object>> {
    const answer = await this.#ask('name.free', {});
    // Another page of this device heard of it first.
    if (!this.#key) return ok({});
    if (answer.ok || answer.code === 'name.none') this.#forget();
    return answer;
  }

  /** Whether calls shall not ring here. */
  setQuiet(quiet: boolean): Promise<Result<object>> {
    return this.#ask('name.quiet', { quiet });
  }

  /** Whether this page is in a call: who calls then hears that. Told again on each connection. */
  setBusy(busy: boolean): void {
    if (this.#busy === busy) return;
    this.#busy = busy;
    if (this.#state.peek().at === 'claimed') void this.#sayBusy();
  }

  /** Blocks a name, or no longer: its calls do not ring here, and it does not see this name online. */
  block(name: string, blocked: boolean): Promise<Result<object>> {
    return this.#ask('name.block', { name, blocked });
  }

  /** Calls a name. Its room is known at once: who calls goes in while it rings. Without this page for 15 s it rings no longer. */
  call({ name, media, room = this.#edges.newRoom(), id = this.#edges.newCall() }: CallOptions): StartedCall {
    return { id, room, answer: this.#own.start({ id, name, media, room }) };
  }

  /** Takes a call that rings here: where to join; over a lost connection when it is back. `call.over` when another device was faster, or it rings no longer. */
  answer(id: string): Promise<Result<{ readonly room: RoomId }>> {
    return this.#own.answer({ id, page: this.#page });
  }

  /** Refuses a call, on all devices of the name. Said again on the next connection if this one does not answer. */
  decline(id: string): Promise<Result<object>> {
    return this.#own.end('call.decline', id);
  }

  /** Takes a call back that one has started. Said again on the next connection if this one does not answer. */
  cancel(id: string): Promise<Result<object>> {
    return this.#own.end('call.cancel', id);
  }

  /** The missed calls were looked at. */
  markSeen(): Promise<Result<object>> {
    return this.#ask('calls.seen', {});
  }

  /** Goes away from the names; this device keeps its own. Idempotent. */
  close(): void {
    this.#scope.end();
  }

  #ask: Wire['ask'] = (name, message) => this.#link?.ask(name, message) ?? Promise.resolve(no('name.none'));

  /** Connects under the present key; resolves with the answer to the first claim. */
  async #open(): Promise<Result<object>> {
    this.#drop();
    const { name } = this.#key ?? { name: '' };
    this.#state.value = { at: 'claiming', name };
    const held = (this.#held = new Scope());
    const link = (this.#link = this.#edges.dial());
    held.onEnd(() => link.close());
    const claimed = Promise.withResolvers<Result<object>>();
    held.onEnd(() => claimed.resolve(no('link.lost')));
    const isUrgent = (view: CallsView): boolean => ringsAnew(view, this.#calls.peek());
    hearCalmly({ scope: held, link, isUrgent }, 'calls', (view) => this.#hear(view));
    hearCalmly({ scope: held, link }, 'names', ({ list }) => (this.#online.value = list));
    const claim = (): void => void this.#claim(link, held, claimed.resolve);
    held.onEnd(link.on('open', claim));
    held.onEnd(
      link.state.subscribe((state) => {
        if (state.at === 'lost') this.#state.value = { at: 'lost', name, since: state.since };
        if (state.at === 'ended' && state.why !== 'closed')
          queueMicrotask(() => this.#ended(link, state.why as GoodbyeCode));
      }),
    );
    if (link.state.value.at === 'open') claim();
    return claimed.promise;
  }

  /** Says nothing while there is nothing to say: where the connection goes, the next one claims again. */
  async #claim(link: Wire, held: Scope, say: (answer: Result<object>) => void): Promise<void> {
    const key = this.#key;
    if (!key) return;
    const { storage } = this.#edges;
    const before = readNameKey(storage);
    // Before the answer: were it lost, nobody would have the secret of the name. What is kept already stays until then.
    if (!before) writeNameKey(storage, key);
    // What is kept may have been given up on another device: that does not come back by itself.
    const answer = await link.ask('name.claim', this.#anew ? key : { ...key, again: true });
    if (held.ended) return;
    if (!answer.ok) {
      const { code } = answer;
      if (code === 'link.timeout') link.redial();
      if (code === 'link.lost' || code === 'link.timeout') return;
      if (PASSING.has(code) && before?.secret === key.secret) {
        held.timeout(() => void this.#claim(link, held, say), AGAIN_MS);
        return;
      }
      log.info(`the name is refused: ${code}`);
      say(answer);
      if (before && before.secret !== key.secret) return this.#adoptKept();
      return this.#forget(code === 'name.none' ? { at: 'none' } : { at: 'refused', name: key.name, code });
    }
    writeNameKey(storage, key);
    this.#anew = false;
    const { calls, online, now, push } = answer.value;
    this.#clockAhead = now - Date.now();
    this.#hear(calls);
    this.#online.value = online;
    this.#state.value = { at: 'claimed', name: calls.name };
    link.flow();
    this.#own.repeat(calls);
    if (this.#busy) void this.#sayBusy();
    this.push.claimed(push);
    say(ok({}));
  }

  /** What has rung to its end is over by the clock, also while the server cannot say so. */
  #hear(view: CallsView): void {
    const { rings } = (this.#calls.value = rungOut(view, this.now()));
    this.#cancelEnd();
    if (rings.length === 0) return;
    const next = Math.min(...rings.map(({ until }) => until));
    this.#cancelEnd = this.#held.timeout(() => this.#hear(this.#calls.peek() ?? view), next - this.now());
  }

  /** A server that does not take it now would call this page busy, or free, for ever. */
  async #sayBusy(): Promise<void> {
    const [held, busy] = [this.#held, this.#busy];
    const answer = await this.#ask('name.busy', { busy });
    if (!answer.ok) held.timeout(() => void (busy === this.#busy && this.#sayBusy()), AGAIN_MS);
  }

  /** The server's last word. `left`: the name was given up on another device. */
  #ended(link: Wire, why: GoodbyeCode): void {
    if (this.#link !== link) return;
    const { name } = this.#key ?? { name: '' };
    if (why === 'left') return this.#forget();
    this.#drop();
    this.#state.value = { at: 'refused', name, code: why };
  }

  /** Another page of this device took a name or gave it up. */
  #adoptKept(): void {
    const kept = readNameKey(this.#edges.storage);
    if (kept?.secret === this.#key?.secret) return;
    if (!kept) return this.#forget();
    this.#key = kept;
    this.#anew = false;
    void this.#open();
  }

  #forget(state: NameState = { at: 'none' }): void {
    const { storage } = this.#edges;
    // Another page may have taken a name meanwhile.
    if (readNameKey(storage)?.secret === this.#key?.secret) writeNameKey(storage, null);
    this.#key = null;
    this.#own.forget();
    this.push.forget(readNameKey(storage) === null);
    this.#drop();
    this.#state.value = state;
  }

  #drop(): void {
    this.#held.end();
    this.#link = null;
    this.#calls.value = null;
    this.#online.value = [];
  }
}
