import type { PushMessage } from '@parley/client';
import { expect } from 'vitest';
import { alertsOf, isAlerted, pressAlert } from './kit/alerts.ts';
import { answers, calls, callsOf, isRungBy, press, recentCalls, takesName } from './kit/calling.ts';
import { ADA, BEN, type Owner } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { type PushService, startPushService } from './kit/pushService.ts';
import { type Server, startServer } from './kit/server.ts';
import { type Invite, test as plain } from './kit/test.ts';
import { until } from './kit/until.ts';
import { turns } from './kit/visibility.ts';
import { openWorker } from './kit/worker.ts';

/** The server sends where these browsers are reached, which for everybody else are public addresses with a certificate. */
const test = plain
  .extend('push', { scope: 'file' }, async ({}, { onCleanup }): Promise<PushService> => {
    const push = await startPushService();
    onCleanup(() => push.close());
    return push;
  })
  .extend('server', { scope: 'file' }, async ({ push }, { onCleanup }): Promise<Server> => {
    const server = await startServer({ PUSH_ALLOW: push.origin });
    onCleanup(() => server.close());
    return server;
  });

/** Names are the server's for good: each test takes its own. */
let round = 0;
const named = (owner: Owner): Owner => ({ ...owner, name: `${owner.name} ${round}` });

/** The switch by which a name rings with no page open. */
const closedSwitch = (person: Person) =>
  callsOf(person).getByRole('switch', { name: 'Ring when Parley is closed', exact: true });

/** Somebody whose Parley is closed, and somebody who is about to call them. */
async function apart({ server, invite, push }: { server: Server; invite: Invite; push: PushService }) {
  round += 1;
  const [ada, ben] = await Promise.all([invite(named(ADA)), invite(named(BEN), { browser: 'firefox', push })]);
  for (const person of [ada, ben]) await takesName(person, server.url);
  await closedSwitch(ben).check();
  await until('it is on', async () => (await closedSwitch(ben).getAttribute('aria-busy')) === null);
  expect(await closedSwitch(ben).isChecked()).toBe(true);
  await callsOf(ada).getByText(ben.owner.name, { exact: true }).waitFor();
  await ben.page.goto('about:blank');
  await callsOf(ada).getByText(ben.owner.name, { exact: true }).waitFor({ state: 'hidden' });
  return { ada, ben };
}

/** Opens one page in another tab, with no other on the way: whichever is there first asks what was pressed. */
const opensTab = (person: Person, url: string): Promise<Person> =>
  person.opens(() => person.page.evaluate((to) => void window.open(to), url));

/** Calls a name that is not online. */
async function callsAway(person: Person, name: string): Promise<void> {
  const field = callsOf(person).getByRole('textbox', { name: 'Name to call', exact: true });
  await field.fill(name);
  await field.press('Enter');
  await person.page.getByText('Video call, ringing', { exact: true }).waitFor();
}

test('[EE96] a closed page rings by a notification that only its browser can read, and pressing it leads into the call', async ({
  server,
  invite,
  push,
}) => {
  const { ada, ben } = await apart({ server, invite, push });
  await callsAway(ada, ben.owner.name);
  const alert = await isAlerted(ben, `${ada.owner.name} is calling`);
  expect(alert.text).toBe('Video call');
  expect(push.posted.at(-1)?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' });
  expect(push.posted.at(-1)?.body.toString('latin1')).not.toContain(ada.owner.name);

  const page = await ben.opens(() => pressAlert(ben, alert));
  await isRungBy(page, ada.owner.name);
  await answers(page);
  await Promise.all([ada.sees(page.owner), page.sees(ada.owner), ada.hears(page.owner), page.hears(ada.owner)]);
  await until('nothing is shown any more', async () => (await alertsOf(ben)).length === 0);
});

test('[EE97] a call that was missed while the page was closed stays as a notification, and pressing that leads to the list', async ({
  server,
  invite,
  push,
}) => {
  const { ada, ben } = await apart({ server, invite, push });
  await callsAway(ada, ben.owner.name);
  await isAlerted(ben, `${ada.owner.name} is calling`);
  await press(ada, 'Cancel call');
  const alert = await isAlerted(ben, `Missed call from ${ada.owner.name}`);
  const page = await ben.opens(() => pressAlert(ben, alert));
  await callsOf(page).waitFor();
  expect(await recentCalls(page)).toMatch(/Missed/);
  expect(await closedSwitch(page).isChecked()).toBe(true);
});

/** What a server pushes to a device of this name. */
const pushedTo = (to: string, more: Partial<PushMessage> = {}): PushMessage =>
  ({
    type: 'ring',
    id: 'call-of-ada',
    from: 'Ada',
    to,
    media: 'video',
    until: 0,
    language: 'en',
    ...more,
  }) as PushMessage;

test('[EE99] what is pushed is shown in the language of the device, its end takes its place, and a page that is looked at shows it itself', async ({
  server,
  invite,
}) => {
  round += 1;
  const ben = await invite(named(BEN));
  await takesName(ben, server.url);
  const worker = await openWorker(ben);
  const shows = (title: string, body: string) =>
    until(`"${title}" is shown, and nothing else`, async () => {
      const shown = await worker.shown();
      return shown.length === 1 && shown.find((it) => it.title === title && it.body === body);
    });
  // The second is for a name that this page does not have: when it is there, the first would have been.
  await worker.push(pushedTo(ben.owner.name));
  await worker.push(pushedTo('Somebody', { id: 'another-call', from: 'Cleo' }));
  await shows('Cleo is calling', 'Video call');
  await turns(ben, 'visible');
  await until('a page that is looked at takes it away', async () => (await worker.shown()).length === 0);

  await ben.page.goto('about:blank');
  await worker.push(pushedTo(ben.owner.name));
  expect(await shows('Ada is calling', 'Video call')).toMatchObject({
    ...{ lang: 'en', silent: false, requireInteraction: true },
    actions: ['Answer with video', 'Answer with voice'],
  });
  await worker.push(pushedTo(ben.owner.name, { media: 'voice', language: 'ko' }));
  expect((await shows('Ada의 전화', '음성 통화')).actions).toEqual(['음성으로 받기']);
  await worker.push(pushedTo(ben.owner.name, { language: 'zh-Hant' }));
  await shows('Ada 來電', '視訊通話');
  await worker.push(pushedTo(ben.owner.name, { language: 'zh-Hans' }));
  await shows('Ada 来电', '视频通话');
  await worker.push(pushedTo(ben.owner.name, { type: 'over', outcome: 'answered' }));
  expect(await shows('Ada', 'Answered on another device.')).toMatchObject({ silent: true, requireInteraction: false });
  await worker.push(pushedTo(ben.owner.name, { type: 'over', outcome: 'unanswered' }));
  expect(await shows('Missed call from Ada', '')).toMatchObject({ silent: false, actions: [] });
});

test('[EE100] a button of the notification answers on a page that is open, with what it says', async ({
  server,
  invite,
}) => {
  round += 1;
  const [ada, ben] = await Promise.all([invite(named(ADA)), invite(named(BEN))]);
  for (const person of [ada, ben]) await takesName(person, server.url);
  const worker = await openWorker(ben);
  await turns(ben, 'hidden');
  await calls(ada, ben.owner.name);
  await isRungBy(ben, ada.owner.name);
  await until('the worker shows it', async () => (await worker.shown())[0]?.title === `${ada.owner.name} is calling`);
  await worker.press('voice');
  await Promise.all([ben.sees(ada.owner), ada.hears(ben.owner), ben.hears(ada.owner)]);
  expect(await ben.capturing('video')).toBe(false);
  expect(await worker.shown()).toEqual([]);
});

test('[EE100] where the only page is in a meeting, the button answers on the page that is opened for it, and the meeting goes on', async ({
  server,
  room,
  invite,
}) => {
  round += 1;
  const [ada, ben] = await Promise.all([invite(named(ADA)), invite(named(BEN))]);
  for (const person of [ada, ben]) await takesName(person, server.url);
  await ben.openDoor(server.url + room);
  await ben.join();
  const worker = await openWorker(ben);
  await turns(ben, 'hidden');
  await calls(ada, ben.owner.name);
  await until('the worker shows it', async () => (await worker.shown()).length === 1);
  await worker.press('video');
  const page = await opensTab(ben, server.url);
  await Promise.all([ada.sees(page.owner), page.sees(ada.owner)]);
  await ben.isInside();
  expect(new URL(ben.page.url()).pathname).toBe(room);
  expect(new URL(page.page.url()).pathname).not.toBe(room);
  // What was pressed is used up: the next page answers nothing.
  const next = await opensTab(page, server.url);
  await callsOf(next).getByText('In a call', { exact: true }).first().waitFor();
  expect(new URL(next.page.url()).pathname).toBe('/');
});
