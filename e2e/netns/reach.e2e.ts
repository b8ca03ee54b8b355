import { expect } from 'vitest';
import { ADA, BEN } from '../kit/owner.ts';
import type { Person } from '../kit/person.ts';
import { until } from '../kit/until.ts';
import type { Nat } from './kit/Network.ts';
import { test, unable, type World } from './kit/world.ts';

const DIRECT = /^(host|srflx|prflx) (host|srflx|prflx)$/;
const RELAYED = /relay/;

type Invite = (owner: typeof ADA, arrival: ReturnType<World['at']>) => Promise<Person>;
type Homes = { readonly ada: Awaited<ReturnType<World['network']['home']>>; readonly ben: Homes['ada'] };

/** Ada is there, Ben joins her; gives how long it took from his click until each saw the other. */
const meet = async ({ link, at }: World, homes: Homes, invite: Invite) => {
  const [ada, ben] = await Promise.all([invite(ADA, at(homes.ada)), invite(BEN, at(homes.ben))]);
  // Networks that come, go and end with the test are what it is about.
  for (const person of [ada, ben]) person.expectsFaults(/WebSocket|ERR_/);
  await ada.openDoor(link);
  await ada.join();
  await ben.openDoor(link);
  await until('Ben is told that somebody is there', () =>
    ben.page.getByText('1 person is here', { exact: true }).first().isVisible(),
  );
  const from = Date.now();
  await ben.join();
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  const ms = Date.now() - from;
  await Promise.all([ada.hears(BEN), ben.hears(ADA)]);
  return { ada, ben, ms };
};

const PAIRS: readonly [resident: Nat, newcomer: Nat, way: RegExp][] = [
  ['cone', 'cone', DIRECT],
  ['cone', 'symmetric', RELAYED],
  ['symmetric', 'symmetric', RELAYED],
  ['no udp', 'cone', RELAYED],
  ['cone', 'no udp', RELAYED],
];

test.skipIf(unable !== null).for(PAIRS)(
  '[EE124] [EE125] resident behind %s, newcomer behind %s: they see and hear each other, directly where that can be',
  async ([resident, newcomer, way], { world, invite }) => {
    const homes = { ada: await world.network.home(1, resident), ben: await world.network.home(2, newcomer) };
    const { ada, ben, ms } = await meet(world, homes, invite);
    console.log(`${resident} – ${newcomer}: both see each other ${ms} ms after the click`);
    await Promise.all([ada.isCarried(way), ben.isCarried(way)]);
  },
);

test.skipIf(unable !== null)(
  '[EE126] whose way out changes in the middle of a call is seen and heard again over the same connections, in the same seat',
  async ({ world, invite }) => {
    const { network } = world;
    const homes = { ada: await network.home(1, 'cone'), ben: await network.home(2, 'cone') };
    await network.uplink(homes.ben, 3, 'cone', { metric: 200 });
    const { ada, ben } = await meet(world, homes, invite);
    const before = await standing(ada);
    const from = Date.now();
    network.unplug(homes.ben, 2);
    await seenAgain(ada, ben);
    console.log(`another way out: seen and heard again after ${Date.now() - from} ms`);
    await standsAsBefore(ada, before);
  },
);

test.skipIf(unable !== null)(
  '[EE128] a black-out of ten seconds ends with everybody in their seats, seen and heard over the same connections',
  async ({ world, invite }) => {
    const { network } = world;
    const homes = { ada: await network.home(1, 'cone'), ben: await network.home(2, 'cone') };
    const { ada, ben } = await meet(world, homes, invite);
    const before = await standing(ada);
    network.blackOut(homes.ben, true);
    const dark = Date.now();
    await until('ten seconds are over', () => Date.now() - dark > 10_000);
    network.blackOut(homes.ben, false);
    const from = Date.now();
    await seenAgain(ada, ben);
    console.log(`a black-out of 10 s: seen and heard again after ${Date.now() - from} ms`);
    await standsAsBefore(ada, before);
  },
);

test.skipIf(unable !== null)(
  '[EE127] with 50 ms, 2 % loss and 1 Mbit/s a call stays one: voices whole, pictures moving',
  async ({ world, invite }) => {
    const { network } = world;
    const weather = { delayMs: 50, loss: 0.02, kbit: 1_000 };
    const homes = { ada: await network.home(1, 'cone'), ben: await network.home(2, 'cone', weather) };
    const { ada, ben, ms } = await meet(world, homes, invite);
    const before = await Promise.all([received(ada), received(ben)]);
    await until('ten seconds are over', () => Date.now() - before[0].at > 10_000);
    const after = await Promise.all([received(ada), received(ben)]);
    for (const [i, who] of (['Ada', 'Ben'] as const).entries()) {
      const [was, is] = [before[i], after[i]];
      if (!was || !is) throw new Error('there are two of them');
      const fps = ((is.frames - was.frames) * 1_000) / (is.at - was.at);
      const madeUp = (is.concealed - was.concealed) / (is.samples - was.samples);
      console.log(
        `50 ms, 2 %, 1 Mbit/s: ${who} sees the other after ${ms} ms, then ${fps.toFixed(1)} pictures a second, ` +
          `${(madeUp * 100).toFixed(1)} % of the voice made up`,
      );
      expect(fps).toBeGreaterThan(USABLE.fps);
      expect(madeUp).toBeLessThan(USABLE.madeUp);
    }
  },
);

/** Below this nobody would call it a conversation: pictures a second, and the share of a voice that the receiver makes up. */
const USABLE = { fps: 8, madeUp: 0.08 };

/** What half a second of the quietest tone adds to the energy that a browser counts. */
const TONE_ENERGY = 0.0005;

/** New pictures arrive at both, and both hear the other. */
async function seenAgain(ada: Person, ben: Person): Promise<void> {
  for (const person of [ada, ben]) {
    const frames = await person.framesDecoded();
    await until(`${person.owner.name} sees something new`, async () => (await person.framesDecoded()) > frames + 5);
  }
  await Promise.all([ada.sees(BEN), ben.sees(ADA)]);
  for (const person of [ada, ben]) {
    const { energy } = await received(person);
    // Not by the tone: what was lost comes back with a crack, which is louder than any tone.
    const heard = async () => (await received(person)).energy > energy + TONE_ENERGY;
    await until(`${person.owner.name} hears something`, heard);
  }
}

/** In which seat Ada sees Ben, and over which connections. */
const standing = async (ada: Person) => ({
  seat: await ada.seatOf('Ben'),
  connections: await ada.connections(),
  closed: await ada.closedConnections(),
});

/** The same seat and the same connections as then, and nobody has read that anybody left. */
async function standsAsBefore(ada: Person, before: Awaited<ReturnType<typeof standing>>): Promise<void> {
  await ada.hasKept(before.connections);
  expect([await ada.seatOf('Ben'), await ada.closedConnections()]).toEqual([before.seat, before.closed]);
  await ada.openChat();
  await ada.readsAll(/Ben joined/);
  expect(await ada.chatText()).not.toMatch(/left/);
}

/** What a page has received so far, of all connections together. */
const received = async (person: Person) => {
  const frames = await person.framesDecoded();
  return { frames, ...(await person.page.evaluate(() => window.rtcProbe.voices())), at: Date.now() };
};
