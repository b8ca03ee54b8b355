import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { ADA, BEN } from './kit/owner.ts';
import type { Person } from './kit/person.ts';
import { type Server, startServer } from './kit/server.ts';
import { test } from './kit/test.ts';
import { until } from './kit/until.ts';

const ADMIN_PASSWORD = 'the password of these tests';
const LINK_SECRET = 'known-to-us-and-to-the-school-alone';

let server: Server;
let key: string;
beforeAll(async () => {
  server = await startServer({ ADMIN_PASSWORD, LINK_SECRET });
  const asked = { 'content-type': 'application/json', origin: server.url };
  const signedIn = await post('/admin/session', { password: ADMIN_PASSWORD }, asked);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const made = await post('/api/v1/keys', { label: 'school' }, { ...asked, cookie });
  key = ((await made.json()) as { token: string }).token;
});
afterAll(() => server.close());

const post = (path: string, body: object, headers: Record<string, string>): Promise<Response> =>
  fetch(server.url + path, { method: 'POST', body: JSON.stringify(body), headers });
/** As a system makes one that has a key. */
const linkFor = async (room: string, name: string): Promise<string> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const answer = await post(`/api/v1/rooms/${room.slice('/r/'.length)}/links`, { name, expiresIn: 600 }, headers);
  return ((await answer.json()) as { url: string }).url;
};
/** As a system signs one that knows the secret. */
const signedOutside = (room: string, name: string, seconds: number): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1_000);
  const claims = { aud: 'parley-join', room: room.slice('/r/'.length), name, iat: now - 7_200, exp: now + seconds };
  const said = `${part({ alg: 'HS256' })}.${part(claims)}`;
  return `${server.url + room}#link=${said}.${createHmac('sha256', LINK_SECRET).update(said).digest('base64url')}`;
};
/** The door shows a name that is not to be changed. */
const isInvitedAs = async (person: Person, name: string): Promise<void> => {
  const field = person.page.getByLabel('Your name');
  await person.page.getByText('Your name was set by the invitation.').waitFor();
  expect([await field.inputValue(), await field.isEditable()]).toEqual([name, false]);
};
const comesIn = async (person: Person): Promise<void> => {
  await person.button(/^Join/).click();
  await person.isInside();
};

test('[EE152] who opens a link that a system made joins under its name, which the others read, and a reload keeps both', async ({
  room,
  invite,
}) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  const link = await linkFor(room, 'Grace Hopper');
  await ada.openDoor(link);
  expect(new URL(ada.page.url()).hash).toBe('');
  await isInvitedAs(ada, 'Grace Hopper');
  // At the door too: nothing of the link is lost.
  await ada.page.reload();
  await isInvitedAs(ada, 'Grace Hopper');
  await comesIn(ada);
  await ben.openDoor(server.url + room);
  await ben.join();
  await until('Ben sees the name of the link', async () => (await ben.tile('Grace Hopper').count()) === 1);
  const seat = await ben.seatOf('Grace Hopper');
  await ada.page.reload();
  await ada.isInside();
  expect([await ada.ownSeat(), await ben.seatOf('Grace Hopper')]).toEqual([seat, seat]);
  // Who is asked in by the page comes without the invitation.
  await ada.button('More').click();
  await ada.entry('Invite people').click();
  const dialog = ada.page.getByRole('dialog', { name: 'Invite people', exact: true });
  await dialog.getByText(room).waitFor();
  expect(await dialog.innerHTML()).not.toContain('link=');
});

test('[EE153] a link that the system signed itself is as good; an expired one is told with what to do, and one may come without', async ({
  room,
  invite,
}) => {
  const ada = await invite(ADA);
  await ada.openDoor(signedOutside(room, 'Grace Hopper', -120));
  await isInvitedAs(ada, 'Grace Hopper');
  await ada.button(/^Join/).click();
  await ada.page.getByRole('heading', { name: 'This invitation has expired' }).waitFor();
  await ada.page.getByText('Ask whoever invited you for a new one.').first().waitFor();
  expect(await ada.button(/^Join/).count()).toBe(0);
  // Another link to the room where one is: only the fragment of the address changes.
  await ada.page.goto(signedOutside(room, 'Rear Admiral Hopper', 600));
  await isInvitedAs(ada, 'Rear Admiral Hopper');
  await comesIn(ada);
  await ada.button('Leave').click();

  const ben = await invite(BEN);
  await ben.openDoor(signedOutside(room, 'Ben Franklin', 600).slice(0, -9));
  await ben.button(/^Join/).click();
  await ben.page.getByRole('heading', { name: 'This invitation does not open this meeting' }).waitFor();
  await ben.button('Continue without the invitation').click();
  await ben.join();
  await ben.page.reload();
  await ben.isInside();
});

test('[EE154] into a room for invited people only a link leads: others read that at the door', async ({ invite }) => {
  const [ada, ben] = await Promise.all([invite(ADA), invite(BEN)]);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const made = await post('/api/v1/rooms', { title: 'Board', invited: true }, headers);
  const { id, url } = (await made.json()) as { id: string; url: string };
  await ben.page.goto(url);
  await ben.page.getByRole('heading', { name: 'This meeting is for invited people' }).waitFor();
  await ben.page.getByText('Ask whoever invited you for your own link.').waitFor();
  expect(await ben.button(/^Join/).count()).toBe(0);
  await ada.openDoor(await linkFor(`/r/${id}`, 'Grace Hopper'));
  await comesIn(ada);
  // Who gets a link where one stands is let in.
  await ben.page.goto(await linkFor(`/r/${id}`, 'Ben Franklin'));
  await isInvitedAs(ben, 'Ben Franklin');
  await comesIn(ben);
  await until('Ada sees Ben', async () => (await ada.tile('Ben Franklin').count()) === 1);
  // In a call too another link is another visit: one leaves, and comes as who it says.
  await ben.page.goto(await linkFor(`/r/${id}`, 'Poor Richard'));
  await isInvitedAs(ben, 'Poor Richard');
  await comesIn(ben);
  await until('Ada sees Richard', async () => (await ada.tile('Poor Richard').count()) === 1);
  await until('Ben is gone', async () => (await ada.tile('Ben Franklin').count()) === 0);
});
