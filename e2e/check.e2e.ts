import { expect, onTestFinished } from 'vitest';
import { pasted } from './kit/clipboard.ts';
import type { Equipment } from './kit/browser.ts';
import { ADA } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { lanAddress } from './kit/ports.ts';
import { type Server, startServer } from './kit/server.ts';
import { SEEN_ADDRESS, startStun } from './kit/stun.ts';
import { test } from './kit/test.ts';
import { faultsInBothThemes } from './kit/themes.ts';
import { until } from './kit/until.ts';

/** Names of the lines, as `data-check` has them. */
type Line = 'camera' | 'microphone' | 'speaker' | 'server' | 'stun' | 'direct' | 'relay';

const PHONE = { permissions: ['clipboard-write'], viewport: { width: 390, height: 844 } };

const line = (person: Person, name: Line) => person.page.locator(`[data-check=${name}]`);
const says = (person: Person, name: Line, text: string | RegExp) =>
  line(person, name).getByText(text).first().waitFor();
const ends = async (person: Person, name: Line, at: 'good' | 'bad' | 'none' | 'asking') => {
  const ended = async () => (await line(person, name).getAttribute('data-at')) === at;
  await until(`${name} is ${at}`, ended, 30_000).catch(async (error: Error) => {
    throw new Error(`${error.message}; it says: ${await line(person, name).innerText()}`);
  });
};
const starts = async (person: Person, { url }: Pick<Server, 'url'>) => {
  await person.page.goto(`${url}/check`);
  await person.button('Start the check').click();
};

test.skipIf(lanAddress() === null)(
  '[EE60] with everything in order each line ends in a tick with a fact, every device is let go, and the result is copied without ids and addresses',
  async ({ invite }) => {
    const stun = await startStun(lanAddress() ?? '');
    onTestFinished(() => stun.close());
    const server = await startServer({ ICE_SERVERS: JSON.stringify([{ urls: `stun:${lanAddress()}:${stun.port}` }]) });
    onTestFinished(() => server.close());
    const ada = await invite(ADA, { context: PHONE });
    await starts(ada, server);
    expect(await ada.page.title()).toBe('Check devices and connection · Parley');
    await ends(ada, 'speaker', 'asking');
    await ada.button('Yes, I heard it').click();
    const fine = ['camera', 'microphone', 'speaker', 'server', 'stun', 'direct'] as const;
    for (const name of fine) await ends(ada, name, 'good');
    await ends(ada, 'relay', 'none');
    await ada.page.getByText('Everything works').first().waitFor();
    await says(ada, 'camera', /, \d{3,4}×\d{3,4}$/);
    await says(ada, 'server', /\d+ ms there and back/);
    await says(ada, 'stun', /through a router/);
    expect([await ada.capturing('video'), await ada.capturing('audio')]).toEqual([false, false]);
    expect((await ada.connections()).length).toBe(0);
    expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await faultsInBothThemes('self-check', ada.page)).toEqual([]);

    await ada.button('Copy the result').click();
    await ada.button('Copied').waitFor();
    const text = await pasted(ada.page);
    expect(text.match(/^✓ /gm)).toHaveLength(fine.length);
    expect(text).toMatch(/^Parley \d+\.\d+\.\d+ · .*\n\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\nMozilla.*Chrome/);
    for (const address of [SEEN_ADDRESS, lanAddress() ?? '', '.local']) expect(text).not.toContain(address);
    expect(text).not.toMatch(/[0-9a-f]{16}/i);

    // One line again: the others stay as they are.
    await ada.button('Run again: Camera').click();
    await ends(ada, 'camera', 'good');
    await ends(ada, 'speaker', 'good');
    await until('the camera is let go again', async () => !(await ada.capturing('video')));
  },
);

test('[EE61] devices that are refused or missing are told with what to do, and the rest is checked all the same', async ({
  server,
  invite,
}) => {
  const rows: [Equipment, string, string][] = [
    ['denied', 'Your camera is blocked', 'Press the icon beside the address, allow it, then run this again.'],
    ['no camera', 'No camera found', 'Plug one in, then run this again.'],
  ];
  for (const [equipment, problem, next] of rows) {
    const ada = await invite(ADA, { equipment });
    await starts(ada, server);
    await ends(ada, 'camera', 'bad');
    await says(ada, 'camera', problem);
    await says(ada, 'camera', next);
    await ends(ada, 'microphone', equipment === 'denied' ? 'bad' : 'good');
    await ends(ada, 'speaker', 'asking');
    await ada.button('No').click();
    await says(ada, 'speaker', 'You heard nothing');
    await ends(ada, 'server', 'good');
    await ends(ada, 'direct', 'good');
    await says(ada, 'stun', 'Not to be seen from the server’s own machine');
    await ada.page
      .getByText(/things need attention/)
      .first()
      .waitFor();
    expect(await faultsInBothThemes(`self-check, ${equipment}`, ada.page)).toEqual([]);
  }
});

test('[EE62] a blocked WebSocket, a server that is gone and a network that is gone are told apart, and running again finds what is back', async ({
  invite,
}) => {
  const server = await startServer();
  onTestFinished(() => server.close());
  const ada = await invite(ADA);
  ada.expectsFaults(/WebSocket|ERR_/);
  await ada.page.routeWebSocket(/\/live/, (socket) => void socket.close());
  await starts(ada, server);
  await says(ada, 'server', 'The server answers, but its WebSocket is blocked');
  await ada.page.unrouteAll();
  await server.kill();
  await ada.button('Run again: Server').click();
  await says(ada, 'server', 'The server does not answer');
  await ada.page.context().setOffline(true);
  await ada.button('Run again: Server').click();
  await says(ada, 'server', 'You are offline');
  await ada.page.context().setOffline(false);
  await server.start();
});

test.skipIf(lanAddress() === null)(
  '[EE63] a STUN and a TURN server that do not answer are told as such',
  async ({ invite }) => {
    const stun = await startStun(lanAddress() ?? '', 'mute');
    onTestFinished(() => stun.close());
    const nobody = `${lanAddress()}:${stun.port}`;
    const servers = [{ urls: `stun:${nobody}` }, { urls: `turn:${nobody}`, username: 'u', credential: 'p' }];
    const server = await startServer({ ICE_SERVERS: JSON.stringify(servers) });
    onTestFinished(() => server.close());
    const ada = await invite(ADA);
    await starts(ada, server);
    await ends(ada, 'stun', 'bad');
    await says(ada, 'stun', 'No answer');
    await ends(ada, 'relay', 'bad');
    await says(ada, 'relay', 'The relay does not answer');
    await ends(ada, 'direct', 'good');
  },
);

test('[EE64] the self-check is reached from the start page, the door, the room and the page after, and beside a call it leaves the call alone', async ({
  server,
  room,
  invite,
}) => {
  const ada = await invite(ADA);
  const link = ada.page.getByRole('link', { name: 'Check devices and connection', exact: true });
  await ada.page.goto(server.url);
  await link.click();
  await ada.button('Start the check').waitFor();
  await ada.page.goBack();
  await ada.openDoor(server.url + room);
  await link.click();
  await ada.button('Start the check').waitFor();
  await until('the door let go of the devices', async () => !(await ada.capturing('video')));
  await ada.page.goBack();
  await ada.join();
  await ada.button('More').click();
  const [beside] = await Promise.all([
    ada.page.context().waitForEvent('page'),
    ada.entry('Check devices and connection').click(),
  ]);
  await beside.getByRole('button', { name: 'Start the check', exact: true }).click();
  await beside.locator('[data-check=microphone][data-at=good]').waitFor();
  await beside.close();
  await ada.isInside();
  expect(await ada.capturing('video')).toBe(true);
  await ada.button('Leave').click();
  await link.click();
  await ada.button('Start the check').waitFor();
});
