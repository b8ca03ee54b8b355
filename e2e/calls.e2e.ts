import { expect } from 'vitest';
import {
  answers,
  calls,
  callsOf,
  isRungBy,
  press,
  reads,
  recentCalls,
  ringOf,
  ringsNoMore,
  rungIds,
  takesName,
} from './kit/calling.ts';
import { pasted } from './kit/clipboard.ts';
import { ADA, BEN, CLEO, type Owner } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import type { Server } from './kit/server.ts';
import { type Invite, test } from './kit/test.ts';
import { until } from './kit/until.ts';

/** Names are the server's for good: each test takes its own. */
let round = 0;
const nameOf = (owner: Owner): string => `${owner.name} ${round}`;

/** People with names of their own, each on the start page. */
async function arriveNamed<Owners extends readonly Owner[]>(
  { server, invite }: { server: Server; invite: Invite },
  ...owners: Owners
): Promise<{ [At in keyof Owners]: Person }> {
  round += 1;
  const named = owners.map((owner) => ({ ...owner, name: nameOf(owner) }));
  const people = await Promise.all(named.map((owner) => invite(owner)));
  for (const person of people) await takesName(person, server.url);
  return people as { [At in keyof Owners]: Person };
}

/** Everybody sees and hears everybody. */
const talk = (...people: readonly Person[]): Promise<unknown> =>
  Promise.all(
    people.flatMap((person) =>
      people.filter((it) => it !== person).flatMap((it) => [person.sees(it.owner), person.hears(it.owner)]),
    ),
  );

test('[EE90] somebody calls by name, it rings with name, title and sound, and the answer with video is a call of two', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await arriveNamed({ server, invite }, ADA, BEN);
  await calls(ada, ben.owner.name);
  await isRungBy(ben, ada.owner.name);
  await ben.hasTitle(new RegExp(`^${ada.owner.name} is calling`));
  await reads(ada, `Calling ${ben.owner.name}…`);
  expect(new URL(ada.page.url()).pathname).toMatch(/^\/r\//);
  await answers(ben);
  await talk(ada, ben);
  expect(new URL(ben.page.url()).pathname).toBe(new URL(ada.page.url()).pathname);

  // Who hangs up and who is hung up on can both call again, at once.
  await press(ada, 'Leave');
  await reads(ben, `${ada.owner.name} hung up`);
  await press(ben, 'Call again');
  await isRungBy(ada, ben.owner.name);
  await answers(ada, 'voice');
  await Promise.all([ben.hears(ada.owner), ada.sees(ben.owner)]);
  expect(await ada.capturing('video')).toBe(false);
  await press(ben, 'Leave');
  await reads(ada, `${ben.owner.name} hung up`);
  await press(ben, `Call ${ada.owner.name} again`);
  await isRungBy(ada, ben.owner.name);
});

test('[EE91] [CL151] declined, busy, quiet and cancelled are told to who calls, and listed as missed where they were', async ({
  server,
  invite,
}) => {
  const [ada, ben, cleo] = await arriveNamed({ server, invite }, ADA, BEN, CLEO);
  const [a, b] = [ada.owner.name, ben.owner.name];
  await calls(ada, b);
  await isRungBy(ben, a);
  await ringOf(ben).getByRole('button', { name: 'Decline', exact: true }).click();
  await reads(ada, `${b} declined`);
  await ringsNoMore(ben);

  await callsOf(ben).getByRole('switch', { name: 'Do not disturb', exact: true }).check();
  await callsOf(ben).getByText('Calls do not ring now.', { exact: false }).waitFor();
  await press(ada, 'Call again');
  await reads(ada, `${b} does not want to be disturbed`);
  await callsOf(ben).getByRole('switch', { name: 'Do not disturb', exact: true }).uncheck();
  await callsOf(ben).getByText('Calls do not ring now.', { exact: false }).waitFor({ state: 'hidden' });

  await press(ada, 'Call again');
  await isRungBy(ben, a);
  await press(ada, 'Cancel call');
  await ringsNoMore(ben);
  await ben.page.getByText(`Missed call from ${a}`, { exact: true }).first().waitFor();
  await until('two calls were missed', async () => /2 missed calls/.test(await callsOf(ben).innerText()));
  expect(await recentCalls(ben)).toMatch(/Missed.*Missed.*Declined/s);
  await until('they have been looked at', async () => !/missed calls/.test(await callsOf(ben).innerText()));

  // Ada is in a call with Cleo: Ben hears that.
  await calls(ada, cleo.owner.name, 'Voice');
  await isRungBy(cleo, a);
  await answers(cleo, 'voice');
  await Promise.all([ada.hears(cleo.owner), cleo.hears(ada.owner)]);
  await callsOf(ben).getByText('In a call', { exact: true }).first().waitFor();
  await calls(ben, a);
  await Promise.all([
    reads(ben, `${a} is in another call`),
    ada.page.getByText(`Missed call from ${b}`, { exact: true }).first().waitFor(),
  ]);
  await press(ben, 'Go to the start page');
  await callsOf(ben).waitFor();
});

test('[EE92] who call each other at the same time are in one call', async ({ server, invite }) => {
  const [ada, ben] = await arriveNamed({ server, invite }, ADA, BEN);
  await Promise.all([calls(ada, ben.owner.name), calls(ben, ada.owner.name)]);
  await talk(ada, ben);
  expect(ada.page.url()).toBe(ben.page.url());
});

test('[EE92] [CL137] who calls whoever is just calling them is in that call, and nothing is said of other devices', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await arriveNamed({ server, invite }, ADA, BEN);
  await calls(ada, ben.owner.name);
  await isRungBy(ben, ada.owner.name);
  await calls(ben, ada.owner.name, 'Voice');
  await Promise.all([ada.hears(ben.owner), ben.sees(ada.owner)]);
  expect(ben.page.url()).toBe(ada.page.url());
  expect([rungIds(ada).size, rungIds(ben).size]).toEqual([0, 1]);
  expect(await ben.page.getByText('Answered on another device.', { exact: true }).count()).toBe(0);
});

test('[EE93] it rings on every page and device of a name, the first answer wins, and the others stop', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await arriveNamed({ server, invite }, ADA, BEN);
  const tab = await ben.duplicateTab();
  await tab.page.goto(`${server.url}/check`);
  const phone = await invite({ ...CLEO, name: ben.owner.name });
  // The link is opened in a tab that shows the start page already.
  await phone.page.goto(server.url);
  await callsOf(phone).waitFor();
  await callsOf(ben).getByRole('button', { name: 'More about your name', exact: true }).click();
  await ben.page.getByRole('menuitem', { name: 'Use this name on another device', exact: true }).click();
  await ben.page.getByRole('button', { name: 'Copy link', exact: true }).click();
  await ben.page.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  await phone.page.goto(await pasted(ben.page));
  await press(phone, 'Use it here');
  await callsOf(phone).getByRole('switch', { name: 'Do not disturb', exact: true }).waitFor();
  expect(phone.page.url()).not.toMatch(/secret/);

  await calls(ada, ben.owner.name);
  for (const page of [ben, tab, phone]) await isRungBy(page, ada.owner.name);
  await answers(phone);
  for (const page of [ben, tab]) await ringsNoMore(page);
  await talk(ada, phone);
});

test('[EE94] [CL140] who is blocked finds nobody there, and a call grows by ringing one more name into it', async ({
  server,
  invite,
}) => {
  const [ada, ben, cleo] = await arriveNamed({ server, invite }, ADA, BEN, CLEO);
  const [a, b, c] = [ada.owner.name, ben.owner.name, cleo.owner.name];
  await calls(cleo, b);
  await isRungBy(ben, c);
  await ringOf(ben)
    .getByRole('button', { name: `Block ${c}`, exact: true })
    .click();
  await reads(cleo, `${b} declined`);
  await press(cleo, 'Call again');
  await reads(cleo, `${b} cannot be reached right now`);
  await press(cleo, 'Go to the start page');
  await callsOf(cleo).waitFor();

  await calls(ada, b);
  await isRungBy(ben, a);
  // What rang before that was told before: the first call of the one who is blocked now, and this one.
  expect(rungIds(ben).size).toBe(2);
  await answers(ben);
  await talk(ada, ben);
  await ada.button(/^People/).click();
  await press(ada, 'Invite people');
  const dialog = ada.page.getByRole('dialog', { name: 'Invite people', exact: true });
  await dialog.getByRole('textbox', { name: 'Ring a name into this call', exact: true }).fill(c);
  await dialog.getByRole('button', { name: 'Ring', exact: true }).click();
  await isRungBy(cleo, a);
  await ringOf(cleo).getByText('With 1 other', { exact: true }).waitFor();
  await answers(cleo);
  await ada.page.keyboard.press('Escape');
  await talk(ada, ben, cleo);
});

test('[EE95] a server that is killed in mid-ring rings on, once, and a reload of who calls comes back into the call', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await arriveNamed({ server, invite }, ADA, BEN);
  for (const person of [ada, ben]) person.expectsFaults(/WebSocket|ERR_CONNECTION|no offer can be made/);
  await calls(ada, ben.owner.name);
  await isRungBy(ben, ada.owner.name);
  await ada.isInside();
  await server.kill();
  await server.start();
  await ada.page.reload();
  await reads(ada, `Calling ${ben.owner.name}…`);
  await ada.page.getByText('Video call, ringing', { exact: true }).waitFor();
  const claims = () => ben.frames.filter(({ text }) => text.includes('"name.claim"')).length;
  await until('who is called is back at the server', () => claims() >= 2);
  await answers(ben);
  expect(rungIds(ben).size).toBe(1);
  await talk(ada, ben);
});

test('[EE98] a call whose page was closed ends, while other pages of who called are open', async ({
  server,
  invite,
}) => {
  const [ada, ben] = await arriveNamed({ server, invite }, ADA, BEN);
  const tab = await ada.duplicateTab();
  await callsOf(tab).getByRole('switch', { name: 'Do not disturb', exact: true }).waitFor();
  await calls(tab, ben.owner.name);
  await isRungBy(ben, ada.owner.name);
  await tab.isInside();
  await tab.page.close();
  await ringsNoMore(ben);
  await ben.page.getByText(`Missed call from ${ada.owner.name}`, { exact: true }).first().waitFor();
  expect(await recentCalls(ada)).toMatch(/Called, cancelled/);
});
