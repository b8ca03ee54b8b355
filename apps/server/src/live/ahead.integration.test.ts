import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startParley, Tester } from '../testing/parley.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const testers: Tester[] = [];
let rooms = 0;
const newRoom = (): string => `test-aaaa-dddd-${(1_000 + (rooms += 1)).toString()}`;
const connect = (): Tester => {
  const tester = new Tester(parley.url);
  testers.push(tester);
  return tester;
};
const offer = (n: number) => ({ pair: `pair-000${n}`, sdp: 'v=0' });

beforeAll(async () => {
  parley = await startParley();
});
afterEach(() => testers.splice(0).forEach((tester) => tester.close()));
afterAll(() => parley.end());

test('[JN10] an offer from the door reaches the one who is alone inside, and who said it hears the same whether there was anybody', async () => {
  const room = newRoom();
  const [ada, ben, outside] = [connect(), connect(), connect()];
  const say = (n: number) => outside.ask('room.ahead', { room, offer: offer(n) });
  const nobody = await say(1);
  await ada.join(room, 'Ada');
  const alone = await say(2);
  await ada.until(() => ada.all('ahead').length === 1, 'the offer');
  expect(ada.all('ahead')).toEqual([offer(2)]);
  await ben.join(room, 'Ben');
  const two = await say(3);
  for (const said of [nobody, alone, two]) expect(said).toEqual({ ok: true, value: {} });
  // What is said later comes later.
  ben.signal(ada.seat);
  await ada.until(() => ada.all('signal').length === 1, 'a signal after it');
  expect([...ada.all('ahead'), ...ben.all('ahead')]).toEqual([offer(2)]);
  expect(await ben.ask('room.ahead', { room, offer: offer(4) })).toMatchObject({ code: 'seat.taken' });
});

test('[JN10] of many offers at once two of a socket are handed on and eight of all', async () => {
  const room = newRoom();
  const ada = connect();
  await ada.join(room, 'Ada');
  const pushy = connect();
  for (let n = 1; n <= 5; n += 1) await pushy.ask('room.ahead', { room, offer: offer(n) });
  for (let n = 11; n <= 20; n += 1) await connect().ask('room.ahead', { room, offer: offer(n) });
  const ben = connect();
  await ben.join(room, 'Ben');
  await ada.until(() => ada.view?.people.length === 2, 'who came in after them');
  expect(ada.all('ahead')).toEqual([1, 2, 11, 12, 13, 14, 15, 16].map(offer));
});

test.each(['v=0\na=candidate:1 1 udp 1 192.0.2.7 9 typ host', 'v=0\r\na=CANDIDATE:1', 'v=0\r\na=ice-lite'])(
  '[JN10] an offer that leads somewhere is refused (%j)',
  async (sdp) => {
    const offered = await connect().ask('room.ahead', { room: newRoom(), offer: { pair: 'pair-0001', sdp } });
    expect(offered).toMatchObject({ ok: false, code: 'bad.message' });
  },
);
