// Another camera in mid-call, seen from the other side: the longest time without a new frame, beside as long a time in which
// nothing is changed. One Chromium per person, everything on this machine.
import { newRoomId } from '@parley/client';
import { ADA, BEN } from '../e2e/kit/owner.ts';
import { arrive, type Person } from '../e2e/kit/person.ts';
import { startServer } from '../e2e/kit/server.ts';
import { watchSwitch } from '../e2e/kit/switches.ts';
import { until } from '../e2e/kit/until.ts';
import { report } from './figures.ts';

const ROUNDS = 7;
const GOAL_MS = 300;

/** Measures how long a switched camera freezes the picture for the others. True when it is short enough. */
export async function measureDeviceSwitch(): Promise<boolean> {
  const gaps: number[] = [];
  const controls: number[] = [];
  const people: Person[] = [];
  const server = await startServer({ LOG_LEVEL: 'warn' });
  const link = `${server.url}/r/${newRoomId()}`;
  try {
    people.push(await arrive(ADA, { equipment: 'several of each' }), await arrive(BEN));
    for (const person of people) {
      await person.openDoor(link);
      await person.join();
    }
    const [ada, ben] = people as [Person, Person];
    await until('Ben sees Ada', async () => (await ben.framesDecoded()) > 0);
    // The first round meets an encoder that is still finding its rate; it is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const { gap, control } = await watchSwitch(ada, ben);
      if (round === 0) continue;
      gaps.push(gap);
      controls.push(control);
    }
  } finally {
    await Promise.all(people.map((person) => person.close()));
    await server.close();
  }
  const worst = Math.round(Math.max(...gaps));
  return report(
    'device-switch',
    [
      { what: 'longest gap around a camera switch', values: gaps },
      { what: 'longest gap without one', values: controls },
    ],
    [{ text: `at most ${GOAL_MS} ms, every time: ${worst} ms`, met: worst <= GOAL_MS }],
  );
}
