import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { startChromium, WITHOUT_GESTURE } from './kit/browser.ts';
import { ADA, BEN, CLEO, type Owner } from './kit/owner.ts';
import { type Server, startServer } from './kit/server.ts';
import { test } from './kit/test.ts';
import { faultsInBothThemes } from './kit/themes.ts';
import { until } from './kit/until.ts';
import { startWebhookReceiver, type WebhookReceiver } from './kit/webhookReceiver.ts';

const ADMIN_PASSWORD = 'the password of these tests';
const METRICS_TOKEN = 'a-token-of-these-tests';

let server: Server;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  server = await startServer({ ADMIN_PASSWORD, METRICS_TOKEN, WEBHOOK_ALLOW: receiver.origin });
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});

const metric = async (line: string): Promise<number> => {
  const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  const found = (await answer.text()).split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.split(' ')[1] ?? Number.NaN);
};

/** The operator, in a browser of their own, signed in. */
const signIn = async (): Promise<Page> => {
  const browser = await startChromium(null, 'devices', WITHOUT_GESTURE);
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.url}/admin`);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'not the password' }).waitFor();
  expect(await faultsInBothThemes('sign-in', page)).toEqual([]);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Now' }).waitFor();
  return page;
};

/** Makes a webhook of all types; its secret. */
async function makeWebhook(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
  await page.getByText('There is no webhook').waitFor();
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByLabel('Address').fill(`${receiver.origin}/hook`);
  await page.keyboard.press('Enter');
  const secret = await page.getByText(/^whsec_/).textContent();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByText('Nothing sent yet').waitFor();
  return secret ?? '';
}

/** The webhook's page: all arrived, one is sent again and a test as well, and then it is removed. */
async function tryWebhook(page: Page, messages: number): Promise<void> {
  await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
  await page.getByText('All delivered').waitFor();
  await page.getByRole('link', { name: new URL(receiver.origin).host }).click();
  await until(
    'all messages are listed',
    async () => (await page.getByText('Delivered', { exact: true }).count()) === messages,
  );
  expect(await faultsInBothThemes('webhook', page)).toEqual([]);
  const told = receiver.told.length;
  await page.getByRole('button', { name: /^Send again: Room started/ }).click();
  await page.getByText('2 attempts').waitFor();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByText('The test arrived: HTTP 204.').waitFor();
  expect(receiver.told.slice(told)).toEqual(['room.started', 'test']);
  await page.reload();
  await page.getByText('2 attempts').waitFor();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('There is no webhook').waitFor();
  expect(await page.locator('h1:focus').textContent()).toBe('Webhooks');
}

test('[EE140] an operator signs in, sees a call of three appear, opens it, removes one, writes to the rest, ends it, and finds it all in the log, the metrics and a verified webhook', async ({
  room,
  invite,
}) => {
  const page = await signIn();
  const inDialog = (name: string) => page.locator('dialog[open]').getByRole('button', { name, exact: true });
  receiver.trust(await makeWebhook(page));
  await page.getByRole('link', { name: 'Rooms', exact: true }).click();
  await page.getByText('No room is open').waitFor();
  const [ada, ben, cleo] = await Promise.all([ADA, BEN, CLEO].map((owner: Owner) => invite(owner)));
  if (!ada || !ben || !cleo) throw new Error('three');
  for (const person of [ada, ben, cleo]) {
    await person.openDoor(server.url + room);
    await person.join();
  }
  await Promise.all([ada.sees(BEN), ada.sees(CLEO), cleo.sees(BEN), ben.sees(ADA)]);
  await page.getByText('3 of 6').waitFor();
  expect(await metric('parley_people{presence="here"}')).toBe(3);
  await page.getByRole('link', { name: room.slice('/r/'.length) }).click();
  for (const name of ['Ada', 'Ben', 'Cleo']) await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
  // How the people are connected is told by their own pages, some seconds into the call.
  await page.getByRole('list', { name: 'Connections of Ada' }).getByText('Direct').first().waitFor();
  expect(await faultsInBothThemes('room', page)).toEqual([]);

  await page.getByRole('button', { name: 'Remove Cleo' }).click();
  await inDialog('Remove').click();
  await cleo.page.getByRole('heading', { name: 'You were removed from the meeting' }).waitFor();
  await until('Cleo is gone for the others', async () => (await ada.tile('Cleo').count()) === 0);
  await page.getByRole('button', { name: 'Message', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('The room is needed at ten.');
  await inDialog('Send').click();
  for (const person of [ada, ben]) {
    await person.page.getByText('From the operator of this server: The room is needed at ten.').first().waitFor();
    await person.button('Got it').click();
  }
  await page.getByRole('button', { name: 'End room', exact: true }).click();
  await inDialog('End room').click();
  for (const person of [ada, ben]) {
    await person.page.getByText('The operator of this server ended the meeting for everybody.').waitFor();
    expect(await person.button('Rejoin').count()).toBe(0);
  }
  await page.getByText('This room is not open').waitFor();
  expect(await metric('parley_people{presence="here"}')).toBe(0);
  expect(await metric('parley_joins_total{outcome="given"}')).toBe(3);

  const log = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/events?after=0&limit=500');
    return ((await answer.json()) as { events: { kind: string; name: string | null }[] }).events;
  });
  expect(log.map(({ kind, name }) => (name === null ? kind : `${kind} ${name}`))).toEqual([
    'admin.refused',
    'admin.in',
    `webhook.made ${new URL(receiver.origin).host}`,
    'room.started',
    'person.joined Ada',
    'person.joined Ben',
    'person.joined Cleo',
    'person.removed Cleo',
    'admin.message',
    'person.removed Ada',
    'person.removed Ben',
    'room.ended',
  ]);
  await until('the webhook was told of the end', async () => receiver.told.includes('room.ended'));
  expect(receiver.told).toEqual([
    'room.started',
    'person.joined Ada',
    'person.joined Ben',
    'person.joined Cleo',
    'person.left Cleo',
    'person.left Ada',
    'person.left Ben',
    'room.ended',
  ]);
  expect(receiver.forged).toEqual([]);
  expect(await metric('parley_webhook_attempts_total{outcome="delivered"}')).toBe(8);
  await tryWebhook(page, 8);

  await page.getByRole('link', { name: 'Events', exact: true }).click();
  await page.getByRole('cell', { name: 'Room ended' }).first().waitFor();
  expect(await faultsInBothThemes('events', page)).toEqual([]);
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await page.getByText('You are signed out.').waitFor();
  expect(await page.evaluate(async () => (await fetch('/api/v1/events')).status)).toBe(401);
});
