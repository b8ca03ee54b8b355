import { vi } from 'vitest';
import type { CallsView, Claimed, NameList, Result } from '@parley/protocol';
import { MemoryNameStore } from '../adapters/MemoryNameStore.ts';
import { Calls } from '../calls/Calls.ts';
import { Tally } from '../observe/Tally.ts';
import { nameRoom } from '../ports/Crowd.ts';
import type { NameChange } from '../ports/NameStore.ts';
import type { Push } from '../ports/Push.ts';
import { RecordingCrowd, RecordingWire } from './room.ts';

/** What tests of calls fake: time. Turns of the event loop, in which views are told, go on as they are. */
export const FAKED = ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const;

/** The next turn of the event loop is over. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets time go by, with all that is told at its end. */
export const pass = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  await turn();
};

/** A store of names that fails while told so. */
class MoodyNameStore extends MemoryNameStore {
  mood: 'well' | 'failing' = 'well';

  override async write(changes: readonly NameChange[]): Promise<void> {
    if (this.mood === 'failing') throw new Error('the disk is full');
    return super.write(changes);
  }
}

/** Calls by name on a moody store, with what they told and failed at; time is `Date.now()`, faked by the test. */
export const openCalls = async (store = new MoodyNameStore(), most = 1_000, push: Push | null = null) => {
  const crowd = new RecordingCrowd();
  const failures: unknown[] = [];
  const tally = new Tally();
  const failed = (error: unknown) => failures.push(error);
  const calls = await Calls.open({ store, crowd, push, counters: tally, most, now: Date.now, failed });
  const claim = (wire: RecordingWire, name: string, secretHash = `hash of ${name}`): Promise<Result<Claimed>> =>
    calls.claim(wire, { name, secretHash, again: false }, () => true);
  /** A device that has a name. */
  const device = async (name: string): Promise<RecordingWire> => {
    const wire = new RecordingWire();
    const claimed = await claim(wire, name);
    if (!claimed.ok) throw new Error(claimed.code);
    return wire;
  };
  /** One name calls another; what became of it at once. */
  const start = async (wire: RecordingWire, name: string, id = 'call-0001'): Promise<string> => {
    const call = { id, name, room: 'aaaa-bbbb-cccc-dddd', media: 'video' } as const;
    const started = await calls.start(wire, call, { address: '192.0.2.1', mayCall: () => true });
    await turn();
    return started.ok ? started.value.at : started.code;
  };
  const toldTo = (key: string, event: string): unknown[] =>
    crowd.told.filter((one) => one.room === nameRoom(key) && one.event === event).map(({ message }) => message);
  return {
    calls,
    tally,
    store,
    crowd,
    failures,
    claim,
    device,
    start,
    /** The views that the devices of a name were told, in order. */
    views: (key: string) => toldTo(key, 'calls') as CallsView[],
    /** The lists that they were told, as names with how they can be reached. */
    lists: (key: string) =>
      (toldTo(key, 'names') as NameList[]).map(({ list }) => list.map(({ name, reach }) => `${name} ${reach}`)),
  };
};
