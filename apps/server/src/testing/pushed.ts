import { expect } from 'vitest';
import { Caller, codeOf } from './callers.ts';
import type { Tester } from './parley.ts';

let names = 0;

/** A name with no page open that is pushed to at these devices. */
export const away = async (connect: () => Tester, name: string, ...devices: object[]): Promise<void> => {
  const watcher = await Caller.of(connect(), `Watcher ${(names += 1)}`);
  const caller = await Caller.of(connect(), name);
  await pushTo(caller, ...devices);
  await watcher.until(({ online }) => online?.includes(`${name} free`) ?? false, 'the name online');
  caller.tester.close();
  await watcher.until(({ online }) => !online?.includes(`${name} free`), 'the name gone');
  watcher.tester.close();
};

/** Names devices for a name. */
export const pushTo = async (caller: Caller, ...devices: object[]): Promise<void> => {
  for (const device of devices) expect(await codeOf(caller.tester.ask('push.on', device))).toBe('done');
};
