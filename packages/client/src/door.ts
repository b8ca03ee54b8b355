import { no, ok, type Answer, type AskInput, type IceServer, type Result, type RoomId } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import type { Call } from './Call.ts';
import type { Devices } from './devices/Devices.ts';
import { mediaOf, tracksOf } from './devices/media.ts';
import { logFor } from './log.ts';
import { Link, type LinkState } from './link/Link.ts';
import { loadOnce, type LoadPart } from './loadPart.ts';
import { invitedAs } from './link/joinLink.ts';
import { newClientId } from './link/random.ts';
import { lockSeat, readSeatKey, writeSeatKey, type SeatKey } from './link/seatKey.ts';
import type { PreparedOffer } from './mesh/prepare.ts';
import type { Readable } from './readable.ts';
import { Scope } from './scope.ts';
import type { CallStart } from './start.ts';

/** How often the door asks again how many are inside, and whether its offer is still fresh. */
const LOOK_MS = 4_000;
/** Who calls comes in while it rings: so soon after the opening it is looked for them, in milliseconds, while nobody is inside. */
const SOON_MS = [250, 500, 1_000, 2_000];
/** How long after an offer was told to the one who is inside it is told again: their page may be another by then. */
const AGAIN_MS = 18_000;
/** How long *Join* waits for the connection before it says that there is none. */
const OPEN_MS = 8_000;

const log = logFor('door');

/** Where to go in, and with what. */
export type DoorOptions = {
  /** The room, as `newRoomId` makes it or `roomFromText` reads it. */
  readonly room: RoomId;
  /** The server's address, by default the page's own. */
  readonly url?: string;
  /** What the call will send. */
  readonly devices: Devices;
  /** True: the devices are closed with the call, or with a door that was closed before it. By default they are the page's. */
  readonly ownsDevices?: boolean;
  /** Whether one's address is kept from the others: everything goes by the relay of the server then, and nobody is reached where there is none. It may change at any time, also during the call. By default it is not. */
  readonly hideAddress?: Readable<boolean>;
  /** How the code of the connection and of the call is fetched, which is nothing but an `import()`: a page may try again, or say what failed. */
  readonly loadPart?: LoadPart;
};

/** What the door is told of the room behind it. */
export type Inside = {
  /** How many are inside. */
  readonly people: number;
  /** How many fit. */
  readonly capacity: number;
  /** What its owner named it; null where it has no name. */
  readonly title: string | null;
  /** Nobody new comes in without a join link. */
  readonly invited: boolean;
  /** Whether who goes in is given a relay, which hides one's address where that is wanted. */
  readonly relay: boolean;
};

/** Opens the door of a room: dials and makes ready. */
export const openDoor = (options: DoorOptions): Door => new Door(options);

/**
 * The door of a room: everything that can be made ready before joining is (socket, ICE servers, certificate, offer), so that
 * *Join* is one ask. Ends when the call begins or by `close`.
 */
export class Door {
  readonly #options: DoorOptions;
  readonly #scope = new Scope();
  readonly #link: Link;
  readonly #inside = signal<Inside | null>(null);
  /** Who is inside; null until it is known, then looked at every four seconds. */
  readonly inside: Readable<Inside | null> = this.#inside;
  readonly #seat;
  /** True while this tab holds a seat in the room: a reload goes straight in. */
  readonly seat: Readable<boolean>;
  #prepared: PreparedOffer | null = null;
  /** Told to the one who is inside, and when (any clock in milliseconds). */
  #told: { readonly offer: PreparedOffer; readonly at: number } | null = null;
  #preparing = false;
  #joining = false;
  readonly #loadPart: LoadPart;
  readonly #hidden: Readable<boolean>;
  #make: Promise<MakeCall | null>;

  /** @internal `openDoor` makes one. */
  constructor(options: DoorOptions) {
    this.#options = options;
    this.#loadPart = options.loadPart ?? loadOnce;
    this.#hidden = options.hideAddress ?? signal(false);
    this.#make = loadCall(this.#loadPart);
    this.#link = new Link(options.url ?? location.origin, this.#loadPart);
    this.#seat = signal(readSeatKey(options.room)?.left === false);
    this.seat = this.#seat;
    this.#scope.onEnd(
      this.#link.on('open', () => {
        this.#told = null;
        void this.#look();
      }),
    );
    for (const ms of SOON_MS) {
      this.#scope.timeout(() => void (this.#inside.value?.people === 0 && this.#look()), ms);
    }
    this.#scope.interval(() => void this.#look(), LOOK_MS);
    this.#scope.onEnd(() => this.#prepared?.close());
  }

  /** How the connection to the server is. */
  get link(): Readable<LinkState> {
    return this.#link.state;
  }

  /**
   * Goes in: back into this tab's seat where it holds one, else into a new one. By a join link (`link` is its token) one is called what
   * it says. Never rejects and never waits for a device.
   */
  async join(as: { name: string; link?: string | undefined }): Promise<Result<Call>> {
    if (this.#joining || this.#scope.ended) return no('bad.state');
    this.#joining = true;
    try {
      // Fetched before anything is asked: between the answer and the call nothing may be waited for.
      this.#make = this.#make.then((made) => made ?? loadCall(this.#loadPart));
      const [make] = await Promise.all([this.#make, this.#opened()]);
      if (!make) return no('link.lost');
      const { link } = as;
      const name = (link && invitedAs(link)) ?? as.name;
      const key = readSeatKey(this.#options.room);
      // A person who left and comes back under the same name is the same person; under another name, or another's link, somebody new.
      const isSame = key && (key.name === name || !(key.left || link));
      const back = isSame ? await this.#comeBack(make, key) : null;
      return back ?? (await this.#comeIn(make, name, link));
    } finally {
      this.#joining = false;
    }
  }

  /** Goes away from the door. Idempotent. */
  close(): void {
    if (!this.#scope.ended && this.#options.ownsDevices) this.#options.devices.close();
    this.#scope.end();
    this.#link.close();
  }

  async #comeIn(make: MakeCall, name: string, link: string | undefined): Promise<Result<Call>> {
    const { room, devices } = this.#options;
    const prepared = this.#prepared?.fresh && !this.#hidden.value ? this.#prepared : null;
    const { pair, sdp } = prepared?.take() ?? { pair: '', sdp: '' };
    const media = mediaOf(devices);
    const id = newClientId();
    // What was gathered before an address was hidden is not said again after it.
    const answer = await this.#askTwice('room.join', () => ({
      id,
      room,
      name,
      media,
      link,
      ...(prepared && !this.#hidden.value ? { offer: { pair, sdp } } : {}),
    }));
    if (!answer.ok) return answer;
    const { seat, secret, snapshot, now, offered, ...ice } = answer.value;
    return this.#begin(make, { seat, secret, name, left: false }, { snapshot, direct: [], ice, now, offered });
  }

  /** Null when the seat is no longer ours: then the way is a new one. */
  async #comeBack(make: MakeCall, key: SeatKey): Promise<Result<Call> | null> {
    const { room, devices } = this.#options;
    if (await lockSeat(key.seat)) {
      const { seat, secret } = key;
      const ask = { room, seat, secret, media: mediaOf(devices), pairs: [] };
      const answer = await this.#askTwice('room.resume', () => ask);
      if (answer.ok && 'snapshot' in answer.value.missed) {
        const { missed, direct, now, ...ice } = answer.value;
        return this.#begin(
          make,
          { ...key, left: false },
          { snapshot: missed.snapshot, direct, ice, now, offered: null },
        );
      }
      if (!answer.ok && answer.code !== 'seat.unknown') return answer;
    }
    writeSeatKey(room, null);
    this.#seat.value = false;
    return null;
  }

  /** Asks once more where the connection went before the answer came: the server knows the join by its id, and the seat by its secret. */
  async #askTwice<K extends 'room.join' | 'room.resume'>(
    name: K,
    message: () => AskInput<K>,
  ): Promise<Result<Answer<K>>> {
    const asked = this.#link.state.value.at === 'open';
    const answer = await this.#link.ask(name, message());
    if (answer.ok || answer.code !== 'link.lost' || !asked) return answer;
    await this.#opened();
    return this.#link.ask(name, message());
  }

  /** Resolves when there is a connection, or when there will not be one in time: then the ask itself says so. */
  #opened(): Promise<void> {
    return new Promise((resolve) => {
      const scope = this.#scope.child();
      const done = (): void => {
        resolve();
        scope.end();
      };
      scope.timeout(done, OPEN_MS);
      scope.onEnd(this.#link.state.subscribe(({ at }) => (at === 'open' || at === 'ended') && queueMicrotask(done)));
    });
  }

  async #look(): Promise<void> {
    if (this.#joining) return;
    const answer = await this.#link.ask('room.peek', { room: this.#options.room });
    if (!answer.ok || this.#scope.ended || this.#joining) return;
    const { iceServers, ...inside } = answer.value;
    this.#inside.value = inside;
    await this.#prepare(iceServers);
    this.#tellAhead();
  }

  /** The one who is inside may have the answer ready by the time of *Join*; whoever it is by now, and whatever became of their page. */
  #tellAhead(): void {
    if (this.#joining) return;
    const isOffered = this.#inside.value?.people === 1 && this.#prepared?.fresh && !this.#hidden.value;
    const offer = isOffered ? this.#prepared : null;
    const at = performance.now();
    if (offer !== null && offer === this.#told?.offer && at - this.#told.at < AGAIN_MS) return;
    this.#told = offer && { offer, at };
    if (offer) void this.#link.ask('room.ahead', { room: this.#options.room, offer: offer.ahead() });
  }

  /** Keeps an offer ready; one that has aged is made anew. Where the browser cannot, the call itself will say so. */
  async #prepare(iceServers: readonly IceServer[]): Promise<void> {
    if (this.#preparing || this.#prepared?.fresh || this.#hidden.value) return;
    this.#preparing = true;
    try {
      // With the code of the call, which is on its way: the door itself makes no connection.
      const { prepareOffer } = await this.#loadPart(() => import('./mesh/prepare.ts'));
      const prepared = await prepareOffer([...iceServers] as RTCIceServer[], tracksOf(this.#options.devices));
      this.#prepared?.close();
      this.#prepared = prepared;
      if (this.#scope.ended) prepared.close();
    } catch (cause) {
      log.error('no offer can be made', cause);
    } finally {
      this.#preparing = false;
    }
  }

  #begin(
    make: MakeCall,
    key: SeatKey,
    answer: Pick<CallStart, 'snapshot' | 'direct' | 'ice' | 'now' | 'offered'>,
  ): Result<Call> {
    const { room, devices, ownsDevices = false } = this.#options;
    writeSeatKey(room, key);
    // A seat that was come back to is locked already, and asking again for what one holds does nothing.
    void lockSeat(key.seat);
    // What was gathered at the door has addresses in it.
    const usable = !this.#hidden.value && (this.#prepared?.fresh || answer.offered !== null);
    const prepared = usable ? this.#prepared : null;
    if (prepared) this.#prepared = null;
    try {
      const call = make({
        link: this.#link,
        room,
        key,
        devices,
        ownsDevices,
        hideAddress: this.#hidden,
        loadPart: this.#loadPart,
        prepared: prepared ?? undefined,
        ...answer,
      });
      this.#scope.end();
      return ok(call);
    } catch (cause) {
      // A browser that makes no connection, for instance: nobody must sit there without one.
      log.error('the call cannot begin', cause);
      prepared?.close();
      writeSeatKey(room, null);
      void this.#link.ask('room.leave', {});
      return no('failed');
    }
  }
}

type MakeCall = (start: CallStart) => Call;

/** The call's own code is fetched while one stands at the door, so that the door itself is light. Null when it cannot be had. */
const loadCall = async (loadPart: LoadPart): Promise<MakeCall | null> => {
  try {
    const { Call } = await loadPart(() => import('./Call.ts'));
    return (start) => new Call(start);
  } catch (cause) {
    log.error('the code of the call cannot be fetched', cause);
    return null;
  }
};
