import type { Down, DownInput, GoodbyeCode, Media, Notice, RoomId } from '@parley/protocol';
import { newRoom, type LogKey, type Room } from '@parley/room';
import { MemoryRoomStore } from '../adapters/MemoryRoomStore.ts';
import type { Crowd, Told, Wire } from '../ports/Crowd.ts';
import type { RoomStore } from '../ports/RoomStore.ts';
import { RoomActor } from '../rooms/RoomActor.ts';

export const ROOM = 'aaaa-bbbb-cccc-dddd';
export const ada = 'a'.repeat(26);
export const bob = 'b'.repeat(26);
export const cyd = 'c'.repeat(26);
export const OFF: Media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' };
export const ON: Media = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };

/** Everybody in a room, writing down what they are told. */
export class RecordingCrowd implements Crowd {
  readonly told: { room: string; event: string; message: unknown; except: readonly string[] }[] = [];

  tell<K extends Told>(room: string, event: K, message: DownInput<K>, except: readonly string[] = []): void {
    this.told.push({ room, event, message, except });
  }

  /** The types of the notices told so far, in order. */
  get types(): string[] {
    return this.told.flatMap(({ event, message }) => (event === 'notice' ? [(message as Notice).body.type] : []));
  }
}

/** A socket that writes down what is said to it. */
export class RecordingWire implements Wire {
  readonly said: [event: string, message: unknown][] = [];
  readonly entered: string[] = [];
  /** What it told the others in the room. */
  readonly told: [event: string, message: unknown][] = [];
  ended: GoodbyeCode | null = null;

  enter(room: string): void {
    this.entered.push(room);
  }
  exit(room: string): void {
    this.entered.splice(this.entered.indexOf(room), 1);
  }
  send<K extends keyof Down>(event: K, message: DownInput<K>): void {
    this.said.push([event, message]);
  }
  others<K extends keyof Down>(_room: RoomId, event: K, message: DownInput<K>): void {
    this.told.push([event, message]);
  }
  goodbye(code: GoodbyeCode): void {
    this.ended = code;
  }
}

/** A store that keeps in memory, and fails or stalls its writers while told so. */
export class MoodyStore extends MemoryRoomStore {
  mood: 'well' | 'failing' = 'well';
  /** What every call waits for; set by `stall`. */
  #gate: Promise<void> = Promise.resolve();
  readonly calls: string[] = [];

  /** Holds every call until the returned function is called. */
  stall(): () => void {
    let open = (): void => {};
    this.#gate = new Promise((resolve) => (open = resolve));
    return open;
  }

  override async load(...args: Parameters<RoomStore['load']>): ReturnType<RoomStore['load']> {
    await this.#pass('load');
    return super.load(...args);
  }
  override async write(...args: Parameters<RoomStore['write']>): Promise<void> {
    await this.#pass('write');
    return super.write(...args);
  }
  override async forget(...args: Parameters<RoomStore['forget']>): Promise<void> {
    await this.#pass('forget');
    return super.forget(...args);
  }
  override async say(...args: Parameters<RoomStore['say']>): ReturnType<RoomStore['say']> {
    await this.#pass('say');
    return super.say(...args);
  }
  override async since(...args: Parameters<RoomStore['since']>): ReturnType<RoomStore['since']> {
    await this.#pass('since');
    return super.since(...args);
  }

  async #pass(call: string): Promise<void> {
    this.calls.push(call);
    await this.#gate;
    if (this.mood === 'failing') throw new Error('the disk is full');
  }
}

/** A living room on a moody store, with what it told, forgot and failed at; time is `Date.now()`, faked by the test. */
export const openRoom = (room: Room = newRoom(ROOM, 3, Date.now()), lasts: ReadonlyMap<LogKey, number> = new Map()) => {
  const store = new MoodyStore();
  const crowd = new RecordingCrowd();
  const forgotten: RoomId[] = [];
  const failures: unknown[] = [];
  const incarnation = 'aaaaaaaa';
  const actor = new RoomActor({
    room,
    lasts,
    incarnation,
    store,
    crowd,
    signalRate: 1,
    now: Date.now,
    changed: () => {},
    forgotten: (id) => forgotten.push(id),
    failed: (error) => failures.push(error),
  });
  /** Takes a seat with a socket, as the join ask does. */
  const sit = async (seat: string): Promise<RecordingWire> => {
    const wire = new RecordingWire();
    const decision = await actor.perform(
      (at) => ({ type: 'join', seat, secretHash: `h${seat}`, name: seat[0] ?? '', media: OFF, at }),
      () => actor.seat(seat, wire),
    );
    if (!decision.ok) throw new Error(decision.code);
    return wire;
  };
  /** Comes back with a socket, as the resume ask does. */
  const resume = async (seat: string, media = OFF): Promise<RecordingWire> => {
    const wire = new RecordingWire();
    const decision = await actor.perform(
      (at) => ({ type: 'resume', seat, secretHash: `h${seat}`, media, at }),
      () => actor.seat(seat, wire),
    );
    if (!decision.ok) throw new Error(decision.code);
    return wire;
  };
  return { actor, store, crowd, forgotten, failures, incarnation, sit, resume };
};
