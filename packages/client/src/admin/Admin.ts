import {
  ApiKeys,
  History,
  MadeKey,
  MadeRoom,
  Measures,
  NamePage,
  Reached,
  RoomDetail,
  RoomPage,
  SignedIn,
  type ApiKey,
  type NameEntry,
  type NewRoom,
  type RoomSummary,
} from '@parley/protocol/http';
import { computed, signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';
import { Scope } from '../scope.ts';
import { Api, mapped, type AdminRequest, type AdminResult } from './Api.ts';
import { EventLog } from './EventLog.ts';
import { allPages } from './pages.ts';
import { type Followed, Poll, type PollWorld } from './Poll.ts';
import { keepRows, sameJson } from './rows.ts';
import { Webhooks } from './Webhooks.ts';

/** How often is asked, in ms: figures and rooms move, the last hour and lists that hardly change do not. */
const EVERY_MS = { measures: 2_000, history: 10_000, rooms: 2_000, room: 2_000, names: 5_000, keys: 10_000 } as const;

/** Whether the operator is signed in. `ended`: one was, and the server knows nothing of it any more. */
export type AdminSession =
  | { readonly at: 'unknown' }
  | { readonly at: 'out'; readonly why: 'none' | 'left' | 'ended' }
  | { readonly at: 'in'; readonly until: number }
  | { readonly at: 'unreachable' };

/** What an Admin touches of the browser. */
export type AdminEdges = {
  readonly fetch: typeof fetch;
  /** Where it is heard whether the page is seen. */
  readonly page: EventTarget & { readonly visibilityState: DocumentVisibilityState };
  readonly now: () => number;
  readonly waitBefore: PollWorld['waitBefore'];
};

/** What the operator sees and does, over the server's HTTP API. `openAdmin` makes one; ends by `close`. */
export class Admin {
  readonly #scope = new Scope();
  readonly #api: Api;
  readonly #world: PollWorld;
  readonly #session = signal<AdminSession>({ at: 'unknown' });
  readonly #measures: Poll<Measures>;
  readonly #rooms: Poll<readonly RoomSummary[]>;
  readonly #names: Poll<readonly NameEntry[]>;
  readonly #keys: Poll<readonly ApiKey[]>;
  #failures = 0;
  #looking: Promise<void> | null = null;
  #cancelLook = (): void => {};
  readonly session: Readable<AdminSession> = this.#session;
  /** What the server does right now. */
  readonly measures: Followed<Measures>;
  /** The last hour. */
  readonly history: Followed<History>;
  /** All rooms. A room that has not changed stays the same object. */
  readonly rooms: Followed<readonly RoomSummary[]>;
  /** The names that can be called. */
  readonly names: Followed<readonly NameEntry[]>;
  /** The keys of the API. */
  readonly keys: Followed<readonly ApiKey[]>;
  /** What happened. */
  readonly events: EventLog;
  /** Who is told by HTTP of what happens. */
  readonly webhooks: Webhooks;

  /** @internal `openAdmin` makes one. */
  constructor({ fetch, page, now, waitBefore }: AdminEdges) {
    const seen = signal(page.visibilityState !== 'hidden');
    this.#scope.listen(page, 'visibilitychange', () => (seen.value = page.visibilityState !== 'hidden'));
    const awake = computed(() => seen.value && this.#session.value.at === 'in');
    this.#world = { scope: this.#scope, awake, now, waitBefore };
    this.#api = new Api(fetch, () => this.#signedOut());
    this.measures = this.#measures = this.#poll({
      everyMs: EVERY_MS.measures,
      ask: () => this.#get('measures', Measures),
    });
    this.history = this.#poll({ everyMs: EVERY_MS.history, ask: () => this.#get('history', History) });
    this.rooms = this.#rooms = this.#poll({
      everyMs: EVERY_MS.rooms,
      ask: () =>
        allPages(async (query) =>
          mapped(await this.#get(`rooms?${query}`, RoomPage), (it) => ({ ...it, rows: it.rooms })),
        ),
      merge: (before, after) => keepRows(before, after, ({ id }) => id),
    });
    this.names = this.#names = this.#poll({
      everyMs: EVERY_MS.names,
      ask: () =>
        allPages(async (query) =>
          mapped(await this.#get(`names?${query}`, NamePage), (it) => ({ ...it, rows: it.names })),
        ),
      merge: (before, after) => keepRows(before, after, ({ name }) => name),
    });
    this.keys = this.#keys = this.#poll({
      everyMs: EVERY_MS.keys,
      ask: async () => mapped(await this.#get('keys', ApiKeys), ({ keys }): readonly ApiKey[] => keys),
      merge: (before, after) => keepRows(before, after, ({ id }) => id),
    });
    this.events = new EventLog(this.#api, this.#world);
    this.webhooks = new Webhooks(this.#api, this.#world);
    void this.#look();
  }

  /** One room with its people. What has not changed of it stays the same object. */
  room(id: string): Followed<RoomDetail> {
    return this.#poll<RoomDetail>({
      everyMs: EVERY_MS.room,
      ask: () => this.#get(`rooms/${id}`, RoomDetail),
      merge: (before, after) => {
        const persons = [...keepRows(before?.persons ?? null, after.persons, ({ seat }) => seat)];
        return before && sameJson(before, after) ? before : { ...after, persons };
      },
    });
  }

  /** Asks at once whether one is signed in, where the server was out of reach. */
  retry(): Promise<void> {
    return this.#look();
  }

  async signIn(password: string): Promise<AdminResult<void>> {
    const answer = await this.#api.ask('/admin/session', { method: 'POST', body: { password }, answer: SignedIn });
    if (answer.ok) this.#session.value = { at: 'in', until: answer.value.until };
    return mapped(answer, () => undefined);
  }

  signOut(): Promise<AdminResult<void>> {
    return this.#leave('/admin/session');
  }

  /** Everybody who is signed in anywhere is not any more. */
  signOutEverywhere(): Promise<AdminResult<void>> {
    return this.#leave('/admin/sessions');
  }

  /** Makes a room that nobody has entered yet. */
  async makeRoom(room: NewRoom): Promise<AdminResult<MadeRoom>> {
    const answer = await this.#api.ask('/api/v1/rooms', { method: 'POST', body: room, answer: MadeRoom });
    void this.#rooms.again();
    return answer;
  }

  /** Ends a room for everybody who is in it. Its link stays good: who opens it opens a new, empty one. */
  async endRoom(id: string): Promise<AdminResult<void>> {
    const answer = await this.#delete(`rooms/${id}`);
    void this.#rooms.again();
    return answer;
  }

  /** Somebody leaves a room, and cannot come back into that seat. */
  removePerson(id: string, seat: string): Promise<AdminResult<void>> {
    return this.#delete(`rooms/${id}/people/${seat}`);
  }

  /** Tells everybody in a room something, or in all of them; answers how many people that were. */
  async tell(room: string | null, text: string): Promise<AdminResult<number>> {
    const path = room === null ? '/api/v1/messages' : `/api/v1/rooms/${room}/messages`;
    return mapped(
      await this.#api.ask(path, { method: 'POST', body: { text }, answer: Reached }),
      ({ people }) => people,
    );
  }

  /** Lets nobody new in, or everybody again. */
  async setDraining(draining: boolean): Promise<AdminResult<void>> {
    const answer = await this.#api.ask('/api/v1/drain', { method: 'PUT', body: { draining }, answer: Measures });
    if (answer.ok) this.#measures.put(answer.value);
    return mapped(answer, () => undefined);
  }

  /** Takes a name away from its owner: anybody may claim it then. */
  async freeName(name: string): Promise<AdminResult<void>> {
    const answer = await this.#delete(`names/${encodeURIComponent(name)}`);
    void this.#names.again();
    return answer;
  }

  /** Makes a key of the API. What it is made of is told this once. */
  async makeKey(label: string): Promise<AdminResult<MadeKey>> {
    const answer = await this.#api.ask('/api/v1/keys', { method: 'POST', body: { label }, answer: MadeKey });
    void this.#keys.again();
    return answer;
  }

  async revokeKey(id: string): Promise<AdminResult<void>> {
    const answer = await this.#delete(`keys/${encodeURIComponent(id)}`);
    void this.#keys.again();
    return answer;
  }

  /** Asks for nothing any more. Idempotent. */
  close(): void {
    this.#scope.end();
  }

  /** One question at a time, and one that is planned at most: whoever asks by hand asks no second time beside it. */
  #look(): Promise<void> {
    this.#cancelLook();
    this.#looking ??= this.#lookOnce().finally(() => (this.#looking = null));
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const answer = await this.#api.ask('/admin/session', { answer: SignedIn });
    if (this.#scope.ended) return;
    if (answer.ok) {
      this.#failures = 0;
      this.#session.value = { at: 'in', until: answer.value.until };
    } else if (answer.code === 'auth.none') {
      this.#session.value = { at: 'out', why: 'none' };
    } else {
      this.#session.value = { at: 'unreachable' };
      this.#failures += 1;
      const wait = this.#world.waitBefore(this.#failures, 0);
      this.#cancelLook = this.#scope.timeout(() => void this.#look(), EVERY_MS.measures + wait);
    }
  }

  async #leave(path: string): Promise<AdminResult<void>> {
    const answer = await this.#api.ask<void>(path, { method: 'DELETE', answer: null });
    if (answer.ok) this.#session.value = { at: 'out', why: 'left' };
    return answer;
  }

  #signedOut(): void {
    if (this.#session.value.at === 'in') this.#session.value = { at: 'out', why: 'ended' };
  }

  #poll<T>(options: ConstructorParameters<typeof Poll<T>>[1]): Poll<T> {
    return new Poll(this.#world, options);
  }

  #get<T>(path: string, answer: NonNullable<AdminRequest<T>['answer']>): Promise<AdminResult<T>> {
    return this.#api.ask(`/api/v1/${path}`, { answer });
  }

  #delete(path: string): Promise<AdminResult<void>> {
    return this.#api.ask<void>(`/api/v1/${path}`, { method: 'DELETE', answer: null });
  }
}
