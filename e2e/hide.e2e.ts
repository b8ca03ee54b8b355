import { expect, onTestFinished } from 'vitest';
import { hasCoturn, startCoturn } from './kit/coturn.ts';
import { ADA, BEN } from './kit/owner.ts';
import type { Arrival, Person } from './kit/person.ts';
import { lanAddress } from './kit/ports.ts';
import { type Server, startServer } from './kit/server.ts';
import { test } from './kit/test.ts';
import { faultsInBothThemes } from './kit/themes.ts';
import { until } from './kit/until.ts';

const unable = !hasCoturn || lanAddress() === null;

/** A server with a relay that may reach this machine's own network. */
const withRelay = async (): Promise<Server> => {
  const coturn = await startCoturn({ addresses: [lanAddress() ?? ''], denying: false });
  onTestFinished(() => coturn.close());
  const server = await startServer(coturn.settings);
  onTestFinished(() => server.close());
  return server;
};

/** The candidates in all that a page received as signals since one of its frames, wherever they stood. */
const candidatesIn = (person: Person, since = 0): string[] =>
  person.frames
    .slice(since)
    .filter(({ way, text }) => way === 'received' && text.includes('"signal"'))
    .flatMap(({ text }) => text.match(/candidate:\S+ \d (?:udp|tcp) [^"\\]+/gi) ?? []);
const others = (candidates: readonly string[]) => candidates.filter((it) => !/ typ relay\b/.test(it));
const origins = (candidates: readonly string[]) =>
  candidates.filter((it) => / raddr /.test(it) && !/ raddr (0\.0\.0\.0|::) rport (0|9)\b/.test(it));
/** Addresses elsewhere in a description. */
const lines = (person: Person, since: number): string[] =>
  person.frames
    .slice(since)
    .filter(({ way, text }) => way === 'received' && text.includes('"signal"'))
    .flatMap(({ text }) => text.match(/(?:c=|a=rtcp:\d+ |o=\S+ \S+ \S+ )IN IP[46] [^"\\]+/g) ?? []);

const hides = (person: Person) => person.page.getByRole('switch', { name: 'Hide my address', exact: true });

test.skipIf(unable).for(['chromium', 'firefox'] as const)(
  '[EE120] who hides their address in %s is seen and heard by the relay, and no address of theirs is told to anybody; the wish is kept',
  async (browser, { room, invite }) => {
    const server = await withRelay();
    const arrival: Arrival = { browser };
    const ben = await invite(BEN);
    await ben.openDoor(server.url + room);
    await ben.join();
    const ada = await invite(ADA, arrival);
    await ada.openDoor(server.url + room);
    await hides(ada).waitFor();
    await ada.join();
    await ben.sees(ADA);
    // Without it all of them are told: what is looked for below can be seen.
    await until('Ben was told where Ada is', () => others(candidatesIn(ben)).length > 0);
    await ada.button('Leave').click();
    await until('Ada is gone', async () => (await ben.tile('Ada').count()) === 0);

    await ada.openDoor(server.url + room);
    await hides(ada).click();
    expect(await faultsInBothThemes('door with a relay', ada.page)).toEqual([]);
    const from = ben.frames.length;
    await ada.join();
    await Promise.all([ben.sees(ADA), ada.sees(BEN), ben.hears(ADA), ada.hears(BEN)]);
    await ben.isCarried(/ relay$/);
    await ada.isCarried(/^relay /);
    await ada.hasGathered();
    const told = candidatesIn(ben, from);
    expect(told.length).toBeGreaterThan(0);
    expect([others(told), origins(told)]).toEqual([[], []]);
    expect(lines(ben, from).filter((line) => !/ (0\.0\.0\.0|127\.0\.0\.1)$/.test(line))).toEqual([]);

    await ada.button('Leave').click();
    await ada.openDoor(server.url + room);
    expect(await hides(ada).isChecked()).toBe(true);
  },
);

test.skipIf(unable)(
  '[EE121] in the middle of a call one hides, and shows oneself again, in the dialog of devices, and the call goes on',
  async ({ room, invite }) => {
    const server = await withRelay();
    const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
    for (const person of [ben, ada]) {
      await person.openDoor(server.url + room);
      await person.join();
    }
    await Promise.all([ben.sees(ADA), ada.sees(BEN)]);
    await ben.isCarried(/ (host|srflx|prflx)$/);
    await ada.button('Choose a microphone').click();
    await ada.entry('Device settings…').click();
    const from = ben.frames.length;
    await hides(ada).click();
    await ben.isCarried(/ relay$/);
    await Promise.all([ben.sees(ADA), ben.hears(ADA)]);
    await ada.hasGathered();
    expect([others(candidatesIn(ben, from)), origins(candidatesIn(ben, from))]).toEqual([[], []]);
    await hides(ada).click();
    await ben.isCarried(/ (host|srflx|prflx)$/);
    await ben.sees(ADA);
    expect(await ben.closedConnections()).toBeGreaterThan(0);
  },
);

test.skipIf(unable)('[EE122] the self-check connects by the relay, with credentials of its own', async ({ invite }) => {
  const server = await withRelay();
  const ada = await invite(ADA);
  await ada.page.goto(`${server.url}/check`);
  await ada.button('Start the check').click();
  await ada.page.locator('[data-check=relay][data-at=good]').waitFor();
});

test('[EE123] where there is no relay, hiding is not offered', async ({ server, room, invite }) => {
  const ada = await invite(ADA);
  await ada.openDoor(server.url + room);
  await ada.page.getByText('Nobody else is here yet', { exact: true }).waitFor();
  expect(await hides(ada).count()).toBe(0);
});
