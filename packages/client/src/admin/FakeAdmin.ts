import type { ApiKey, EventKind, LifeEvent, Measures, NameEntry, ProblemCode, RoomDetail } from '@parley/protocol/http';
import { type Asked, ok, refusal, type Said } from './fakeAnswer.ts';
import { fakeHistory, fakeMeasures, fakeRoom, type FakeRoomPlan } from './fakeRooms.ts';
import { FakeWebhooks, type FakeWebhookPlan } from './FakeWebhooks.ts';

export type { FakeRoomPlan } from './fakeRooms.ts';

/** How a fake server begins. */
export type FakeAdminPlan = {
  readonly rooms?: readonly FakeRoomPlan[];
  readonly names?: readonly NameEntry[];
  readonly keys?: readonly ApiKey[];
  readonly webhooks?: readonly FakeWebhookPlan[];
  readonly signedIn?: boolean;
  /** The server's clock, in ms. */
  readonly now?: number;
};

/** A server for tests of what operators see: answers the operator's HTTP API from memory, by `fetch`. Its people do what a test says. */
export class FakeAdmin {
  readonly now: number;
  readonly rooms: Map<string, RoomDetail>;
  readonly events: LifeEvent[] = [];
  readonly webhooks: FakeWebhooks;
  /** `method path` of every request, in their order. */
  readonly asked: string[] = [];
  /** What is refused, by `method path`, and with what. */
  readonly refusals = new Map<string, ProblemCode>();
  names: readonly NameEntry[];
  keys: readonly ApiKey[];
  password = 'open sesame';
  signedIn: boolean;
  /** False: nothing is answered. */
  reachable = true;
  draining = false;

  constructor({
    rooms = [],
    names = [],
    keys = [],
    webhooks = [],
    signedIn = true,
    now = Date.UTC(2026, 5, 10, 12, 42),
  }: FakeAdminPlan = {}) {
    this.now = now;
    this.rooms = new Map(rooms.map((plan, n) => fakeRoom(plan, n, now)).map((room) => [room.id, room]));
    this.names = names;
    this.keys = keys;
    this.webhooks = new FakeWebhooks(webhooks, now);
    this.signedIn = signedIn;
  }

  /** The server's `fetch`. */
  readonly fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const { pathname: path, searchParams: query } = new URL(
      input instanceof Request ? input.url : input,
      'http://localhost',
    );
    const method = init.method ?? 'GET';
    this.asked.push(`${method} ${path}`);
    if (!this.reachable) throw new TypeError('Failed to fetch');
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    const refused = this.refusals.get(`${method} ${path}`);
    const { status, body: said, headers } = refused ? refusal(refused) : this.#answer({ method, path, query, body });
    return new Response(said === undefined ? null : JSON.stringify(said), { status, headers: { ...headers } });
  };

  /** Something happened. */
  happens(kind: EventKind, about: Partial<LifeEvent> = {}): void {
    const n = (this.events.at(-1)?.n ?? 0) + 1;
    const nothing = { room: null, seat: null, name: null, detail: null, address: null };
    this.events.push({ ...nothing, at: this.now - 1_000 * (1_000 - n), ...about, n, kind });
  }

  get measures(): Measures {
    return { ...fakeMeasures([...this.rooms.values()], this.now), draining: this.draining };
  }

  #answer(asked: Asked): Said {
    const { method, path } = asked;
    if (path.startsWith('/admin/')) return this.#session(asked);
    if (!this.signedIn) return refusal('auth.none');
    if (path.startsWith('/api/v1/webhooks')) return this.webhooks.answer(asked);
    const [, kind = '', id = '', part = '', of = ''] = path
      .slice('/api'.length)
      .split('/')
      .slice(1)
      .map(decodeURIComponent);
    const way = `${method} ${kind}${id && '/ID'}${part && `/${part}`}${of && '/ID'}`;
    if (kind === 'rooms' && id && !this.rooms.has(id)) return refusal('room.unknown');
    switch (way) {
      case 'GET measures':
        return ok(this.measures);
      case 'GET history':
        return ok(fakeHistory(this.now));
      case 'PUT drain':
        this.draining = (asked.body as { draining: boolean }).draining;
        return ok(this.measures);
      case 'GET rooms':
        return ok(this.#page(asked.query));
      case 'POST rooms':
        return this.#makeRoom(asked.body as FakeRoomPlan);
      case 'GET rooms/ID':
        return ok(this.rooms.get(id));
      case 'DELETE rooms/ID':
        this.rooms.delete(id);
        return { status: 204 };
      case 'DELETE rooms/ID/people/ID':
        return this.#remove(id, of);
      case 'POST rooms/ID/messages':
        return ok({ people: this.rooms.get(id)?.people });
      case 'POST messages':
        return ok({ people: this.measures.people });
      case 'GET names':
        return ok({ names: this.names, next: null });
      case 'DELETE names/ID':
        this.names = this.names.filter(({ name }) => name !== id);
        return { status: 204 };
      case 'GET events':
        return ok(this.#log(asked.query));
      case 'GET keys':
        return ok({ keys: this.keys });
      case 'POST keys':
        return this.#makeKey((asked.body as { label: string }).label);
      case 'DELETE keys/ID':
        this.keys = this.keys.filter((key) => key.id !== id);
        return { status: 204 };
      default:
        return refusal('path.unknown');
    }
  }

  #session({ method, body }: Asked): Said {
    if (method === 'DELETE') this.signedIn = false;
    if (method === 'DELETE') return { status: 204 };
    if (method === 'POST') this.signedIn = (body as { password: string }).password === this.password;
    if (this.signedIn) return ok({ until: this.now + 12 * 3_600_000 });
    return refusal(method === 'POST' ? 'auth.password' : 'auth.none');
  }

  #page(query: URLSearchParams): object {
    const all = [...this.rooms.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const limit = Number(query.get('limit') ?? 100);
    const after = query.get('after') ?? '';
    const rooms = all
      .filter(({ id }) => id > after)
      .slice(0, limit)
      .map((room) => ({ ...room, persons: undefined }));
    const last = rooms.at(-1)?.id ?? '';
    return { rooms, next: all.some(({ id }) => id > last) && rooms.length > 0 ? last : null };
  }

  #makeRoom(wanted: Partial<FakeRoomPlan>): Said {
    const room = fakeRoom({ ...wanted, people: 0 }, 9_000 + this.rooms.size, this.now);
    this.rooms.set(room.id, room);
    return { status: 201, body: { ...room, url: `https://meet.example.org/r/${room.id}` } };
  }

  #remove(id: string, seat: string): Said {
    const room = this.rooms.get(id);
    if (!room?.persons.some((person) => person.seat === seat)) return refusal('person.unknown');
    const persons = room.persons.filter((person) => person.seat !== seat);
    this.rooms.set(id, { ...room, persons, people: persons.length });
    return { status: 204 };
  }

  #log(query: URLSearchParams): object {
    const limit = Number(query.get('limit') ?? 100);
    const { kind, room, before, after } = Object.fromEntries(query);
    const fit = this.events.filter((it) => (!kind || it.kind === kind) && (!room || it.room === room));
    const all = after
      ? fit.filter(({ n }) => n > Number(after))
      : fit.filter(({ n }) => !before || n < Number(before)).toReversed();
    const events = all.slice(0, limit);
    return { events, next: all.length > limit ? events.at(-1)?.n : null };
  }

  #makeKey(label: string): Said {
    const key: ApiKey = { id: `key${this.keys.length + 1}`, label, made: this.now, used: null };
    this.keys = [...this.keys, key];
    return { status: 201, body: { ...key, token: 'parley_k7Qm2vXc9TzR4bYw1HsLp8NfEa3UjGd6' } };
  }
}
