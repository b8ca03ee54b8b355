import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Caller, codeOf, secretOf } from '../testing/callers.ts';
import { startParley } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, newRoom, goHome } = visitors(() => parley.url, 'ca11');

beforeAll(async () => {
  parley = await startParley({ RATE_NAMES: '10000', RATE_CALLS: '1000', RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
});
afterEach(goHome);
afterAll(() => parley.end());

let tests = 0;
/** Names of their own for each test, each on a device. */
const callers = async (...names: string[]): Promise<Caller[]> => {
  tests += 1;
  return Promise.all(names.map((name) => Caller.of(connect(), `${name} ${tests}`)));
};
const again = (caller: Caller): Promise<Caller> => Caller.of(connect(), caller.name);
type Two = [Caller, Caller];
type Three = [Caller, Caller, Caller];

test('[CL5] a claim is answered with all calls of the name, who is online, and the clock of the server', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  await ada.start(bob.name, newRoom());
  await bob.until(({ rings }) => rings.length === 1, 'the ring');
  const [before, tablet] = [Date.now(), connect()];
  const answer = await tablet.ask('name.claim', { name: bob.name, secret: secretOf(bob.name) });
  if (!answer.ok) throw new Error(answer.code);
  expect(answer.value.calls).toEqual(bob.calls);
  expect(answer.value.online).toContainEqual({ name: ada.name, reach: 'free' });
  expect(answer.value.now).toBeGreaterThanOrEqual(before);
  expect(answer.value.now).toBeLessThanOrEqual(Date.now());
});

test('[CL6] answered: it rings at who is called with name, room and time, and both see it answered', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  const room = newRoom();
  const call = await ada.start(bob.name.toUpperCase(), room);
  expect(call).toMatchObject({ room, at: 'ringing' });
  await bob.until(({ rings }) => rings[0] === `in ${ada.name}`, 'the ring');
  expect(bob.calls.rings[0]).toMatchObject({ id: call.id, room, media: 'video' });
  expect(await bob.tester.ask('call.answer', { id: call.id, page: bob.page })).toEqual({ ok: true, value: { room } });
  await ada.until(({ past }) => past[0] === `out ${bob.name} answered`, 'the answer');
  await bob.until(({ past }) => past[0] === `in ${ada.name} answered`, 'the answer');
  expect([ada.rings, bob.rings]).toEqual([[], []]);
});

test('[CL6] nobody else hears of a call', async () => {
  const [ada, bob, eve] = (await callers('Ada', 'Bob', 'Eve')) as Three;
  const { id } = await ada.start(bob.name, newRoom());
  for (const what of ['answer', 'decline', 'cancel'] as const) expect(await eve.say(what, id)).toBe('call.over');
  await ada.say('cancel', id);
  await bob.until(({ past }) => past.length === 1, 'the end');
  await eve.tester.ask('name.busy', { busy: false });
  expect(eve.tester.all('calls')).toEqual([]);
});

test('[CL19] declined: on one device, over on all, and both can call again at once', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  const tablet = await again(bob);
  const { id } = await ada.start(bob.name, newRoom());
  await tablet.until(({ rings }) => rings.length === 1, 'the ring');
  expect(await tablet.say('decline', id)).toBe('done');
  for (const one of [bob, tablet]) await one.until(({ past }) => past[0] === `in ${ada.name} declined`, 'the end');
  await ada.until(({ past }) => past[0] === `out ${bob.name} declined`, 'the end');
  expect((await bob.start(ada.name, newRoom())).at).toBe('ringing');
  await ada.until(({ rings }) => rings[0] === `in ${bob.name}`, 'a ring back');
});

test('[CL20] cancelled: it stops at once and was missed, until that was looked at, on all devices', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  const tablet = await again(bob);
  const { id } = await ada.start(bob.name, newRoom());
  await bob.until(({ rings }) => rings.length === 1, 'the ring');
  expect(await ada.say('cancel', id)).toBe('done');
  await bob.until(({ past }) => past[0] === `in ${ada.name} cancelled *`, 'the end');
  expect(await bob.say('answer', id)).toBe('call.over');
  expect(await codeOf(tablet.tester.ask('calls.seen', {}))).toBe('done');
  for (const one of [bob, tablet]) await one.until(({ past }) => past[0] === `in ${ada.name} cancelled`, 'seen');
});

test('[CL16] busy, quiet and absent: it does not ring, the caller hears why, and it was missed', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  await bob.tester.ask('name.busy', { busy: true });
  await ada.until(({ online }) => online?.includes(`${bob.name} busy`) ?? false, 'Bob in a call');
  expect((await ada.start(bob.name, newRoom())).at).toBe('busy');
  await bob.tester.ask('name.quiet', { quiet: true });
  await ada.until(({ online }) => online?.includes(`${bob.name} quiet`) ?? false, 'Bob quiet');
  expect((await ada.start(bob.name, newRoom())).at).toBe('quiet');
  await bob.until(({ past }) => past.length === 2, 'both');
  bob.tester.close();
  await ada.until(({ online }) => online?.every((one) => !one.startsWith(bob.name)) ?? false, 'Bob gone');
  expect((await ada.start(bob.name, newRoom())).at).toBe('absent');
  const back = await again(bob);
  expect([back.past, back.calls.quiet]).toEqual([
    [`in ${ada.name} absent *`, `in ${ada.name} quiet *`, `in ${ada.name} busy *`],
    true,
  ]);
});

test('[CL11] glare: both call at the same time, and it is one call in one room', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  const [first, second] = await Promise.all([ada.start(bob.name, newRoom()), bob.start(ada.name, newRoom())]);
  expect([first.at, second.at].toSorted()).toEqual(['answered', 'ringing']);
  expect([second.id, second.room]).toEqual([first.id, first.room]);
  for (const one of [ada, bob]) {
    await one.until(({ past }) => past[0]?.endsWith('answered') ?? false, 'the call');
    expect([one.rings, one.past.length]).toEqual([[], 1]);
  }
});

test('[CL18] second device: all ring, the first answer takes the call, the later one hears that it is over', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  const tablet = await again(bob);
  const { id } = await ada.start(bob.name, newRoom());
  for (const one of [bob, tablet]) await one.until(({ rings }) => rings[0] === `in ${ada.name}`, 'the ring');
  const codes = await Promise.all([tablet.say('answer', id), bob.say('answer', id)]);
  expect(codes.toSorted()).toEqual(['call.over', 'done']);
  for (const one of [bob, tablet]) await one.until(({ past }) => past[0] === `in ${ada.name} answered`, 'the end');
});

test('[CL23] a device that comes while it rings sees the ring, and may answer', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  const { id } = await ada.start(bob.name, newRoom());
  bob.tester.cut();
  const back = await again(bob);
  expect(back.rings).toEqual([`in ${ada.name}`]);
  expect(await back.say('answer', id)).toBe('done');
});

test('[CL13] blocked: who is blocked does not see the name, and calls nobody', async () => {
  const [ada, bob, cyd] = (await callers('Ada', 'Bob', 'Cyd')) as Three;
  await bob.until(({ online }) => online?.includes(`${ada.name} free`) ?? false, 'Ada');
  expect(await codeOf(ada.tester.ask('name.block', { name: bob.name, blocked: true }))).toBe('done');
  await bob.until(({ online }) => online?.every((one) => !one.startsWith(ada.name)) ?? false, 'Ada hidden');
  const before = ada.tester.all('calls').length;
  expect((await bob.start(ada.name, newRoom())).at).toBe('absent');
  await cyd.start(ada.name, newRoom());
  await ada.until(({ rings }) => rings[0] === `in ${cyd.name}`, 'a ring of another');
  expect([ada.tester.all('calls').length - before, ada.past, ada.calls.blocked]).toEqual([1, [], [bob.name]]);
  await ada.tester.ask('name.block', { name: bob.name, blocked: false });
  await bob.until(({ online }) => online?.some((one) => one.startsWith(ada.name)) ?? false, 'Ada shown');
  expect((await bob.start(ada.name, newRoom())).at).toBe('ringing');
});

test('[CL26] the call is an ordinary room: a third name is called into it and joins', async () => {
  const [ada, bob, cyd] = (await callers('Ada', 'Bob', 'Cyd')) as Three;
  const room = newRoom();
  const inside = connect();
  await inside.join(room, 'Ada');
  for (const other of [bob, cyd]) {
    const { id } = await ada.start(other.name, room);
    await other.until(({ rings }) => rings.length === 1, 'the ring');
    const answer = await other.tester.ask('call.answer', { id, page: other.page });
    await connect().join(answer.ok ? answer.value.room : '', other.name);
  }
  await inside.until(() => inside.view?.people.length === 3, 'three people');
});

test('[CL9] a start that is said again after a cut is the same call', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  const call = await ada.start(bob.name, newRoom());
  ada.tester.cut();
  const back = await again(ada);
  expect(await back.start(bob.name, newRoom(), call.id)).toEqual(call);
  await bob.until(({ rings }) => rings.length === 1, 'the ring');
  await bob.say('decline', call.id);
  expect((await back.start(bob.name, newRoom(), call.id)).at).toBe('declined');
  expect(bob.past).toEqual([`in ${ada.name} declined`]);
});

test('[CL114] an answer that is said again after a cut is answered the same, to that page alone', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  const { id, room } = await ada.start(bob.name, newRoom());
  await bob.until(({ rings }) => rings.length === 1, 'the ring');
  void bob.tester.ask('call.answer', { id, page: bob.page });
  await ada.until(({ past }) => past[0]?.endsWith('answered') ?? false, 'the answer');
  bob.tester.cut();
  const back = await again(bob);
  expect(await back.tester.ask('call.answer', { id, page: bob.page })).toEqual({ ok: true, value: { room } });
  expect(await back.say('answer', id)).toBe('call.over');
  expect(ada.past).toHaveLength(1);
});

test('[CL28] a name that is given up is free at once, and its other devices hear goodbye', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  const tablet = await again(ada);
  await ada.start(bob.name, newRoom());
  expect(await codeOf(ada.tester.ask('name.free', {}))).toBe('done');
  await tablet.tester.until(() => !tablet.tester.socket.connected, 'the end');
  expect(tablet.tester.all('goodbye')).toEqual([{ code: 'left' }]);
  await bob.until(({ past }) => past[0] === `in ${ada.name} cancelled *`, 'the end of the ring');
  expect(await codeOf(ada.tester.ask('name.quiet', { quiet: true }))).toBe('name.none');
  const other = connect();
  expect(await codeOf(other.ask('name.claim', { name: ada.name, secret: 'x'.repeat(43) }))).toBe('done');
});

test('[CL39] names are for sockets without a seat: a join lets the name go, and from a seat nothing of it is asked', async () => {
  const [ada, bob] = (await callers('Ada', 'Bob')) as Two;
  await ada.tester.join(newRoom(), 'Ada');
  await bob.until(({ online }) => online?.every((one) => !one.startsWith(ada.name)) ?? false, 'Ada offline');
  expect(await codeOf(ada.tester.ask('name.claim', { name: ada.name, secret: 'x'.repeat(43) }))).toBe('seat.taken');
  expect((await ada.start(bob.name, newRoom())).at).toBe('seat.taken');
});
