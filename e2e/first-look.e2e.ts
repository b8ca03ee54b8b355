import { expect } from 'vitest';
import { answers, calls, isRungBy, takesName } from './kit/calling.ts';
import { ADA, BEN, CLEO } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
type Look = {
  /** The page that stood below. */
  readonly path: string;
  readonly box: Box;
  /** How many tiles were drawn when it gave way to the room, and whether there was a picture by then. */
  tiles: number | null;
  picture: boolean;
};

declare global {
  interface Window {
    looks: Look[];
    offers: number;
  }
}

/**
 * Notes every first look that a page takes, and lets it wait for its picture: the 300 ms that it has are too few for a machine that
 * runs several browsers. Runs in the page, before its own code.
 */
function noteLooks(): void {
  window.looks = [];
  const soon = window.setTimeout;
  const patient = new WeakSet<Element>();
  window.setTimeout = ((fn: () => void, ms?: number) => {
    const look = ms === 300 ? document.querySelector('[data-look=first]') : null;
    if (!look || patient.has(look)) return soon(fn, ms);
    patient.add(look);
    return soon(fn, 20_000);
  }) as typeof soon;
  const watch = new MutationObserver(() => {
    const host = document.querySelector<HTMLElement>('[data-look]');
    const video = host?.querySelector('video');
    if (!host || !video) return;
    const { left, top, width, height } = video.getBoundingClientRect();
    if (!window.looks.some(({ tiles }) => tiles === null) && host.dataset['look'] === 'first') {
      window.looks.push({ path: location.pathname, box: { left, top, width, height }, tiles: null, picture: false });
    }
    const last = window.looks.at(-1);
    if (host.dataset['look'] !== 'over' || !last || last.tiles !== null) return;
    last.tiles = document.querySelectorAll('figure[data-seat]').length;
    last.picture = video.videoWidth > 0;
  });
  watch.observe(document, { subtree: true, childList: true, attributeFilter: ['data-look'] });
}

/** Counts the offers that a page reads. Runs in the page, before its own code. */
function countOffers(): void {
  window.offers = 0;
  const { prototype } = RTCPeerConnection;
  const native = prototype.setRemoteDescription;
  prototype.setRemoteDescription = async function (description: RTCSessionDescriptionInit) {
    if (description.type === 'offer') window.offers += 1;
    await (native as (description: RTCSessionDescriptionInit) => Promise<void>).call(this, description);
  };
}
const offersRead = (person: Person) => person.page.evaluate(() => window.offers);

const looksOf = (person: Person) => person.page.evaluate(() => window.looks);
const isOver = (person: Person) =>
  until('the room stands alone', async () => (await person.page.locator('[data-look]').count()) === 0);

const WIDE = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 } };

test.for([
  ['wide', WIDE],
  ['phone', PHONE],
] as const)(
  '[EE101] [WB17] who joins one other sees them before any room is drawn, where their tile will be (%s)',
  async ([, context], { server, room, invite }) => {
    const [ada, ben] = await Promise.all([invite(ADA), invite(BEN, { context })]);
    await ada.openDoor(server.url + room);
    await ada.join();
    await ada.page.locator('figure[data-me] video').waitFor();
    await ben.page.addInitScript(noteLooks);
    await ben.openDoor(server.url + room);
    await ben.join();
    await ben.sees(ADA);
    await isOver(ben);
    const [look, ...more] = await looksOf(ben);
    expect(more).toEqual([]);
    expect(look).toMatchObject({ tiles: 0, picture: true });
    const tile = await ben.tile('Ada').boundingBox();
    expect(tile && Object.values(tile).map(Math.round)).toEqual(
      look && [look.box.left, look.box.top, look.box.width, look.box.height].map(Math.round),
    );
  },
);

test('[EE101] [EE103] [WB17] who answers a call sees who calls before the page has changed, and was answered while it rang', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  await ben.page.addInitScript(noteLooks);
  await ada.page.addInitScript(countOffers);
  for (const person of [ada, ben]) await takesName(person, server.url);
  await calls(ada, 'Ben');
  await isRungBy(ben, 'Ada');
  await ada.page.locator('figure[data-me] video').waitFor();
  await until('answered while it rings', async () => (await offersRead(ada)) === 1);
  await answers(ben);
  await Promise.all([ben.sees(ADA), ben.hears(ADA), ada.sees(BEN), ada.hears(BEN)]);
  await isOver(ben);
  expect(await looksOf(ben)).toMatchObject([{ path: '/', tiles: 0, picture: true }]);
  expect(await offersRead(ada)).toBe(1);
});

test('[EE102] [WB17] where no picture is to be expected, or there are several, the room is drawn at once', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben, cleo] = await Promise.all([invite(ADA), invite(BEN), invite(CLEO)]);
  await ada.openDoor(server.url + room);
  await ada.button('Turn off camera').click();
  await ada.join();
  for (const person of [ben, cleo]) {
    await person.page.addInitScript(noteLooks);
    await person.openDoor(server.url + room);
    await person.join();
    await person.hears(ADA);
    expect(await looksOf(person)).toEqual([]);
  }
});

test('[EE103] [MD29] who is alone inside answers while the other stands at the door', async ({
  server,
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  await ada.page.addInitScript(countOffers);
  await ada.openDoor(server.url + room);
  await ada.join();
  await ada.page.locator('figure[data-me] video').waitFor();
  await ben.openDoor(server.url + room);
  await until('answered at the door', async () => (await offersRead(ada)) === 1);
  await ben.join();
  await Promise.all([ben.sees(ADA), ben.hears(ADA), ada.sees(BEN), ada.hears(BEN)]);
  expect(await offersRead(ada)).toBe(1);
});
