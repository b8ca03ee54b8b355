import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeAdmin, openAdmin, type Admin, type FakeAdminPlan } from '../admin.ts';

/** A page that can be hidden. */
class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  show(visibilityState: DocumentVisibilityState): void {
    this.visibilityState = visibilityState;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

beforeEach(() => void vi.useFakeTimers());
const opened: Admin[] = [];
afterEach(() => {
  for (const admin of opened.splice(0)) admin.close();
  vi.useRealTimers();
});

/** Lets what is under way be answered. */
const settled = () => vi.advanceTimersByTimeAsync(0);

async function open(plan: FakeAdminPlan = {}) {
  const server = new FakeAdmin({ rooms: [{ title: 'One', people: 2 }], ...plan });
  const page = new FakePage();
  const admin = openAdmin({ fetch: (...request) => server.fetch(...request), page, chance: () => 1 });
  opened.push(admin);
  await settled();
  const asked = (what: string): number => server.asked.filter((one) => one === what).length;
  return { server, page, admin, asked };
}

const MEASURES = 'GET /api/v1/measures';

test('[OP3] the password signs in; what is wrong with it is told, and after how many seconds one may try again', async () => {
  const { admin, server } = await open({ signedIn: false });
  expect(admin.session.value).toEqual({ at: 'out', why: 'none' });
  expect(await admin.signIn('guess')).toEqual({ ok: false, code: 'auth.password', seconds: null });
  server.refusals.set('POST /admin/session', 'rate.attempts');
  expect(await admin.signIn(server.password)).toEqual({ ok: false, code: 'rate.attempts', seconds: 42 });
  server.refusals.clear();
  expect(await admin.signIn(server.password)).toEqual({ ok: true, value: undefined });
  expect(admin.session.value.at).toBe('in');
  await admin.signOutEverywhere();
  expect(admin.session.value).toEqual({ at: 'out', why: 'left' });
  expect(server.asked.at(-1)).toBe('DELETE /admin/sessions');
});

test('[OP3] a server that cannot be reached is asked again until it is', async () => {
  const server = new FakeAdmin();
  server.reachable = false;
  const admin = openAdmin({ fetch: server.fetch, page: new FakePage(), chance: () => 1 });
  opened.push(admin);
  await settled();
  expect(admin.session.value).toEqual({ at: 'unreachable' });
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(admin.session.value.at).toBe('in');
});

test('[AD20] who tries again by hand begins no second row of attempts, and none beside one that is under way', async () => {
  const server = new FakeAdmin();
  server.reachable = false;
  const admin = openAdmin({ fetch: server.fetch, page: new FakePage(), chance: () => 1 });
  opened.push(admin);
  await settled();
  const untouched = server.asked.length;
  await vi.advanceTimersByTimeAsync(120_000);
  const alone = server.asked.length - untouched;
  for (let n = 0; n < 5; n += 1) await admin.retry();
  await Promise.all([admin.retry(), admin.retry(), admin.retry()]);
  const before = server.asked.length;
  expect(before).toBe(untouched + alone + 6);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(server.asked.length - before).toBeLessThanOrEqual(alone);
  expect(server.asked.length).toBeGreaterThan(before);
});

test('[OP4] figures are asked for every two seconds while somebody follows them, and no more after', async () => {
  const { admin, asked } = await open();
  expect(asked(MEASURES)).toBe(0);
  const ends = [admin.measures.follow(), admin.measures.follow()];
  await settled();
  expect(asked(MEASURES)).toBe(1);
  expect(admin.measures.value.value?.people).toBe(2);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(asked(MEASURES)).toBe(4);
  ends[0]?.();
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked(MEASURES)).toBe(5);
  ends[1]?.();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked(MEASURES)).toBe(5);
});

test('[OP4] a hidden page asks for nothing, and at once when it is seen again', async () => {
  const { admin, asked, page } = await open();
  admin.measures.follow();
  await settled();
  page.show('hidden');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked(MEASURES)).toBe(1);
  page.show('visible');
  await settled();
  expect(asked(MEASURES)).toBe(2);
});

test('[OP4] while an answer is on its way nothing is asked a second time, but what was done meanwhile is asked about after it', async () => {
  const { admin, asked, server } = await open();
  const answers: (() => void)[] = [];
  const { fetch } = server;
  const held = vi.fn<typeof fetch>(async (...request) => {
    await new Promise<void>((go) => answers.push(go));
    return fetch(...request);
  });
  Object.assign(server, { fetch: held });
  admin.measures.follow();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(held).toHaveBeenCalledTimes(1);
  const again = admin.measures.again();
  await settled();
  expect(held).toHaveBeenCalledTimes(1);
  answers.shift()?.();
  await settled();
  expect(held).toHaveBeenCalledTimes(2);
  answers.shift()?.();
  await again;
  expect(asked(MEASURES)).toBe(2);
});

test('[OP5] what is not answered is shown as of when it was, tried with longer and longer waits, and fresh again after', async () => {
  const { admin, asked, server } = await open();
  admin.measures.follow();
  await settled();
  const told = Date.now();
  server.reachable = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(admin.measures.freshness.value).toEqual({ at: 'stale', code: 'unreachable', asOf: told });
  expect(admin.measures.value.value?.people).toBe(2);
  const before = asked(MEASURES);
  await vi.advanceTimersByTimeAsync(60_000);
  const first = asked(MEASURES) - before;
  await vi.advanceTimersByTimeAsync(60_000);
  const second = asked(MEASURES) - before - first;
  expect(first).toBeGreaterThan(second);
  expect(second).toBeGreaterThan(2);
  server.reachable = true;
  await vi.advanceTimersByTimeAsync(17_000);
  expect(admin.measures.freshness.value).toEqual({ at: 'fresh' });
});

test('[OP5] what fits no schema is no answer', async () => {
  const { admin, server } = await open();
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  Object.assign(server, { fetch: () => Promise.resolve(new Response('{"people":"many"}')) });
  admin.measures.follow();
  await settled();
  expect(admin.measures.freshness.value).toEqual({ at: 'stale', code: 'unreachable', asOf: null });
  expect(log).toHaveBeenCalledOnce();
  Object.assign(server, { fetch: () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })) });
  expect(await admin.tell(null, 'Hello')).toEqual({ ok: false, code: 'unreachable', seconds: null });
});

test('[OP6] who was signed out elsewhere is at the way in with the next request, and nothing more is asked', async () => {
  const { admin, server } = await open();
  admin.measures.follow();
  await settled();
  server.signedIn = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(admin.session.value).toEqual({ at: 'out', why: 'ended' });
  const before = server.asked.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.asked).toHaveLength(before);
});

test('[OP8] a list of many pages is one list', async () => {
  const { admin, asked } = await open({ rooms: Array.from({ length: 1_201 }, () => ({ people: 0 })) });
  admin.rooms.follow();
  await settled();
  expect(new Set(admin.rooms.value.value?.map(({ id }) => id)).size).toBe(1_201);
  expect(asked('GET /api/v1/rooms')).toBe(3);
});

test('[OP7] rooms that did not change stay the objects that they were, and so do people', async () => {
  const { admin, server } = await open({ rooms: [{ people: 3 }, { people: 3 }] });
  const [first] = [...server.rooms.keys()].toSorted();
  const room = admin.room(first!);
  admin.rooms.follow();
  room.follow();
  await settled();
  const [rooms, detail] = [admin.rooms.value.value!, room.value.value!];
  await vi.advanceTimersByTimeAsync(2_000);
  expect(admin.rooms.value.value).toBe(rooms);
  expect(room.value.value).toBe(detail);
  await admin.removePerson(first!, detail.persons[1]!.seat);
  await vi.advanceTimersByTimeAsync(2_000);
  const [changed, same] = admin.rooms.value.value!;
  expect(changed).not.toBe(rooms[0]);
  expect(changed?.people).toBe(2);
  expect(same).toBe(rooms[1]);
  expect(room.value.value?.persons[0]).toBe(detail.persons[0]);
});

test('what is done is seen in its list without waiting for it', async () => {
  const { admin, server } = await open();
  for (const one of [admin.rooms, admin.keys, admin.names, admin.measures]) one.follow();
  await settled();
  const made = await admin.makeRoom({ title: 'Two', listed: true });
  expect(made.ok && made.value.url).toContain('/r/');
  await admin.makeKey('For a program');
  await admin.setDraining(true);
  await settled();
  expect(admin.rooms.value.value).toHaveLength(2);
  expect(admin.keys.value.value?.map(({ label }) => label)).toEqual(['For a program']);
  expect(admin.measures.value.value?.draining).toBe(true);
  await admin.endRoom([...server.rooms.keys()][0]!);
  await settled();
  expect(admin.rooms.value.value).toHaveLength(1);
});
