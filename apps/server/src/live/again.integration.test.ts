import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley, Tester } from '../testing/parley.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const testers: Tester[] = [];
let rooms = 0;
const newRoom = (): string => `test-aaaa-cccc-${(1_000 + (rooms += 1)).toString()}`;
const connect = (): Tester => {
  const tester = new Tester(parley.url);
  testers.push(tester);
  return tester;
};

beforeAll(async () => {
  parley = await startParley();
});
afterEach(() => testers.splice(0).forEach((tester) => tester.close()));
afterAll(() => parley.end());

test('[JN6] a join that is asked again by the same id is given the same seat, alone or at the same moment, with the signals that waited', async () => {
  const room = newRoom();
  const bob = connect();
  await bob.join(room, 'Bob');
  const [first, second, third, stranger] = [connect(), connect(), connect(), connect()];
  const id = 'join-0000-0000-0000-0001';
  const offer = { pair: 'pair-0001', sdp: 'v=0' };
  await first.join(room, 'Ada', { id, offer });
  await bob.until(() => bob.all('signal').length === 1, 'the offer');
  first.cut();
  await bob.until(() => bob.view?.people[1]?.presence === 'reconnecting', 'the cut');
  bob.signal(first.seat);
  const snapshot = await second.join(room, 'Ada', { id, offer });
  expect([second.seat, second.secret]).toEqual([first.seat, first.secret]);
  expect(snapshot.view.people.map(({ name, presence }) => [name, presence])).toEqual([
    ['Bob', 'here'],
    ['Ada', 'here'],
  ]);
  await second.until(() => second.all('signal').length === 1, 'what Bob said meanwhile');
  expect(bob.all('signal')).toHaveLength(1);
  await Promise.all([
    third.join(room, 'Cleo', { id: 'join-0000-0000-0000-0002' }),
    stranger.join(room, 'Cleo', { id: 'join-0000-0000-0000-0002' }),
  ]);
  expect(third.seat).toBe(stranger.seat);
  expect(await connect().ask('room.peek', { room })).toMatchObject({ value: { people: 3 } });
});

test('[JN6] another id or another room is another seat, and so is a seat that was left', async () => {
  const [room, other] = [newRoom(), newRoom()];
  const [ada, again, elsewhere, anew] = [connect(), connect(), connect(), connect()];
  await ada.join(room, 'Ada', { id: 'join-0000-0000-0000-0001' });
  await again.join(room, 'Ada', { id: 'join-0000-0000-0000-0002' });
  await elsewhere.join(other, 'Ada', { id: 'join-0000-0000-0000-0001' });
  await ada.ask('room.leave', {});
  await anew.join(room, 'Ada', { id: 'join-0000-0000-0000-0001' });
  expect(new Set([ada, again, elsewhere, anew].map(({ seat }) => seat)).size).toBe(4);
  expect(anew.view?.people).toHaveLength(2);
});

test.each([
  ['was sent to a connection that nobody has known to be dead', true],
  ['has not been said yet', false],
])('[JN8] who asks a join again, whose offer has an answer that %s, hears what to mend: %j', async (_, isAnswered) => {
  const room = newRoom();
  const [bob, first, second] = [connect(), connect(), connect()];
  await bob.join(room, 'Bob');
  const join = { id: 'join-0000-0000-0000-0003', offer: { pair: 'pair-0003', sdp: 'v=0' } };
  await first.join(room, 'Ada', join);
  await bob.until(() => bob.all('signal').length === 1, 'the offer');
  if (isAnswered) bob.signal(first.seat, 'pair-0003');
  await first.until(() => first.all('signal').length === (isAnswered ? 1 : 0), 'what the page never hears');
  await second.join(room, 'Ada', join);
  // What comes after the answer to this is not of the join.
  await second.ask('ping', {});
  expect(second.all('repair')).toEqual(isAnswered ? [{ seats: [bob.seat] }] : []);
  expect(second.all('signal')).toEqual([]);
});

test('[LK13] a ping is answered at the door and in the seat', async () => {
  const ada = connect();
  expect(await ada.ask('ping', {})).toEqual({ ok: true, value: {} });
  await ada.join(newRoom(), 'Ada');
  expect(await ada.ask('ping', {})).toEqual({ ok: true, value: {} });
});
