import type { GoodbyeCode, RoomId } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import { Call } from '../Call.ts';
import { createDevices } from '../devices/Devices.ts';
import { JoinError, roomOf, type JoinErrorCode, type JoinOptions } from '../join.ts';
import { base64url } from '../calls/base64url.ts';
import { invitedAs } from '../link/joinLink.ts';
import { mediaOf } from '../devices/media.ts';
import { FakeLink } from './FakeLink.ts';
import { FakeRoute } from './FakeRoute.ts';
import { FakeScreen } from './FakeScreen.ts';
import { FakeServer } from './FakeServer.ts';
import { FakeSource } from './FakeSource.ts';

/** A room to begin with. */
export type FakeRoomOptions = {
  /** How many fit; by default 6. */
  readonly capacity?: number;
  /** Nobody joins without a link of `linkFor`. By default anybody may. */
  readonly invited?: boolean;
};

/** What a fake call is wired to, to be moved by a test. */
type Edges = { readonly link: FakeLink; readonly screen: FakeScreen };

/**
 * A room without server, network and browser. Calls in it are the real ones, over fake edges: what one says, mutes or shows the
 * others hear of as they would. Times are the real clock's.
 */
export class FakeRoom {
  /** The room's id. */
  readonly id: RoomId = 'fake-fake-fake-0000';
  /** Its link; `join` takes any link to a room. */
  readonly link = `https://parley.example/r/${this.id}`;
  readonly #server: FakeServer;
  readonly #edges = new Map<Call, Edges>();
  readonly #routes = signal<ReadonlyMap<string, FakeRoute>>(new Map());
  #refusal: JoinErrorCode | null = null;

  /** A room that nobody has entered yet. */
  constructor({ capacity = 6, invited = false }: FakeRoomOptions = {}) {
    this.#server = new FakeServer(this.id, capacity, invited);
  }

  /** Stands in for `join`: hand it to the code under test. Devices that are not given are fakes that allow everything. */
  readonly join = async (link: string | URL, options: JoinOptions): Promise<Call> => {
    options.signal?.throwIfAborted();
    const place = roomOf(link);
    if (place === null) throw new JoinError('bad.link');
    const refusal = this.#refusal;
    this.#refusal = null;
    if (refusal) throw new JoinError(refusal);
    return this.#seat(options, place.link);
  };

  /** A join link to it, as a server makes them, that expires in some seconds; nobody signs it. */
  linkFor(name: string, seconds = 3_600): string {
    const part = (value: object): string => base64url(new TextEncoder().encode(JSON.stringify(value)));
    const exp = Math.floor(Date.now() / 1_000) + seconds;
    return `${this.link}#link=${part({ alg: 'HS256' })}.${part({ aud: 'parley-join', room: this.id, name, exp })}.none`;
  }

  /** The next `join` is refused. */
  refuse(code: JoinErrorCode): void {
    this.#refusal = code;
  }

  /** Breaks the connection of a call to the server: it is *reconnecting* until `reconnect`. */
  disconnect(call: Call): void {
    this.#edgesOf(call).link.break();
  }

  /** Brings the connection back. */
  reconnect(call: Call): void {
    this.#edgesOf(call).link.mend();
  }

  /** The server's last word to a call. */
  end(call: Call, why: GoodbyeCode): void {
    this.#edgesOf(call).link.goodbye(why);
  }

  /** The browser's picker that a call opens to share a screen. */
  picker(call: Call): FakeScreen {
    return this.#edgesOf(call).screen;
  }

  async #seat(options: JoinOptions, token: string | undefined): Promise<Call> {
    const devices = options.devices ?? createDevices(new FakeSource());
    const { microphone = !options.devices, camera = !options.devices } = options;
    const name = (token && invitedAs(token)) ?? options.name;
    await Promise.all([microphone && devices.microphone.turnOn(), camera && devices.camera.turnOn()]);
    const link = new FakeLink(this.#server);
    const joined = await link.ask('room.join', { room: this.id, name, media: mediaOf(devices), link: token });
    if (!joined.ok) {
      if (!options.devices) devices.close();
      throw new JoinError(joined.code);
    }
    const { seat, secret, snapshot, now, offered, ...ice } = joined.value;
    const screen = new FakeScreen();
    const call: Call = new Call({
      snapshot,
      now,
      offered,
      ice,
      link,
      room: this.id,
      key: { seat, secret, name, left: false },
      direct: [],
      devices,
      ownsDevices: !options.devices,
      hideAddress: signal(options.hideAddress ?? false),
      edges: {
        screen,
        route: (mesh) => {
          const route = new FakeRoute(mesh, this.#routes);
          this.#routes.value = new Map(this.#routes.value).set(seat, route);
          return route;
        },
      },
    });
    this.#edges.set(call, { link, screen });
    return call;
  }

  #edgesOf(call: Call): Edges {
    const edges = this.#edges.get(call);
    if (!edges) throw new Error('This call was not joined in this room.');
    return edges;
  }
}

/** A call in a fake room with some others in it, each a call of their own. */
export type FakeCall = {
  /** One's own call. */
  readonly call: Call;
  /** Where it takes place. */
  readonly room: FakeRoom;
  /** The others' calls, in the order of their names: they write, mute and leave as one does oneself. */
  readonly others: readonly Call[];
};

/** A call in which everybody who is named is there already: `const { call, others: [ben] } = await fakeCall('Ada', 'Ben')`. */
export async function fakeCall(name: string, ...others: readonly string[]): Promise<FakeCall> {
  const room = new FakeRoom({ capacity: Math.max(6, others.length + 1) });
  const calls: Call[] = [];
  for (const other of others) calls.push(await room.join(room.link, { name: other }));
  return { room, call: await room.join(room.link, { name }), others: calls };
}
