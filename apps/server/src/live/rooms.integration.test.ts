import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startParley, Tester } from '../testing/parley.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const testers: Tester[] = [];
let rooms = 0;
const newRoom = (): string => `test-aaaa-bbbb-${(1_000 + (rooms += 1)).toString()}`;
const connect = (url = parley.url): Tester => {
  const tester = new Tester(url);
  testers.push(tester);
  return tester;
};

beforeAll(async () => {
  parley = await startParley({ RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
});
afterEach(() => testers.splice(0).forEach((tester) => tester.close()));
afterAll(() => parley.end());

const two = async (): Promise<{ room: string; ada: Tester; bob: Tester }> => {
  const room = newRoom();
  const ada = connect();
  await ada.join(room, 'Ada');
  const bob = connect();
  await bob.join(room, 'Bob');
  await ada.until(() => ada.view?.people.length === 2, 'Bob in the view of Ada');
  return { room, ada, bob };
};

const resume = (tester: Tester, room: string, as: Tester, more: object = {}) =>
  tester.ask('room.resume', {
    room,
    seat: as.seat,
    secret: as.secret,
    media: { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' },
    pairs: [],
    ...more,
  });

describe('join and leave', () => {
  test('[JN1] both see the same room after a join, and the newcomer is told last', async () => {
    const { ada, bob } = await two();
    expect(ada.view).toEqual(bob.view);
    expect(ada.view?.people.map((one) => one.name)).toEqual(['Ada', 'Bob']);
    expect(bob.all('notice')).toHaveLength(0);
  });

  test('[JN3] the door is told how many are inside, and a room nobody is in looks like one that never was', async () => {
    const { room } = await two();
    const door = connect();
    expect(await door.ask('room.peek', { room })).toMatchObject({ ok: true, value: { people: 2, capacity: 6 } });
    expect(await door.ask('room.peek', { room: newRoom() })).toMatchObject({
      ok: true,
      value: { people: 0, capacity: 6 },
    });
  });

  test('[JN2] the seventh is refused', async () => {
    const room = newRoom();
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) await connect().join(room, name);
    await expect(connect().join(room, 'G')).rejects.toThrow('room.full');
  });

  test('[JN4] an offer in the join reaches the one person inside ahead of the news of the join, and nobody when two are inside', async () => {
    const room = newRoom();
    const ada = connect();
    await ada.join(room, 'Ada');
    const offer = { pair: 'pair-from-bob', sdp: 'v=0 of bob' };
    const bob = connect();
    const joined = await bob.ask('room.join', {
      room,
      name: 'Bob',
      media: { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' },
      offer,
    });
    expect(joined).toMatchObject({ ok: true, value: { offered: ada.seat } });
    await ada.until(() => ada.heard.length === 2, 'the offer and the news');
    expect(ada.heard.map((one) => one.event)).toEqual(['signal', 'notice']);
    expect(ada.all('signal')[0]).toMatchObject({
      pair: 'pair-from-bob',
      n: 0,
      sdp: { type: 'offer', sdp: 'v=0 of bob' },
    });
    const eve = connect();
    expect(
      await eve.ask('room.join', {
        room,
        name: 'Eve',
        media: { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' },
        offer,
      }),
    ).toMatchObject({
      ok: true,
      value: { offered: null },
    });
    await ada.until(() => ada.view?.people.length === 3, 'Eve');
    expect(ada.all('signal')).toHaveLength(1);
  });

  test('[LV1] who leaves is gone at once for everybody, hears goodbye, and the seat can be come back to', async () => {
    const { room, ada, bob } = await two();
    expect(await bob.ask('room.leave', {})).toEqual({ ok: true, value: {} });
    await ada.until(() => ada.view?.people.length === 1, 'Bob gone');
    await bob.until(() => !bob.socket.connected, 'the socket closed');
    expect(bob.all('goodbye')).toEqual([{ code: 'left' }]);
    const back = connect();
    expect(await resume(back, room, bob)).toMatchObject({ ok: true });
    await ada.until(() => ada.view?.people.length === 2, 'Bob back');
    expect(ada.view?.people.map((one) => one.id)).toContain(bob.seat);
  });

  test('[LV3] a page that went is gone after three seconds, and was never shown as reconnecting', async () => {
    const { ada, bob } = await two();
    bob.socket.emit('going', {});
    bob.close();
    await ada.until(() => ada.view?.people.length === 1, 'Bob gone');
    expect(ada.all('notice').map((one) => one.body.type)).toEqual(['joined', 'left']);
  });
});

describe('media and levels', () => {
  test('[MU2] a mute costs every other person one frame of at most 200 bytes', async () => {
    const { ada, bob } = await two();
    const frames: string[] = [];
    ada.socket.io.engine.on('packet', ({ data }: { data?: string }) => data !== undefined && frames.push(data));
    await bob.ask('people.media', { microphone: 'off', camera: 'on', screen: 'off', recording: 'off' });
    await ada.until(() => ada.view?.people[1]?.media.microphone === 'off', 'the mute');
    await bob.ask('people.media', { microphone: 'off', camera: 'on', screen: 'off', recording: 'off' });
    await bob.ask('chat.send', { conversation: 'room', id: 'the-end-1', text: 'end' });
    await ada.until(() => ada.all('chat').length === 1, 'the end');
    expect(frames.map((frame) => frame.includes('"media"'))).toEqual([true, false]);
    expect(Buffer.byteLength(frames[0] ?? '')).toBeLessThanOrEqual(200);
  });

  test('[SH8] a shared screen is told to who is there, to who comes, and again by who comes back', async () => {
    const { room, ada, bob } = await two();
    await bob.ask('people.media', { microphone: 'on', camera: 'on', screen: 'on', recording: 'off' });
    await ada.until(() => ada.view?.people[1]?.media.screen === 'on', 'the screen');
    const eve = connect();
    expect((await eve.join(room, 'Eve')).view.people[1]?.media.screen).toBe('on');
    bob.cut();
    await ada.until(() => ada.view?.people[1]?.presence === 'reconnecting', 'Bob reconnecting');
    expect(ada.view?.people[1]?.media.screen).toBe('on');
    const back = connect();
    await resume(back, room, bob, { media: { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' } });
    await ada.until(() => ada.view?.people[1]?.presence === 'here', 'Bob back');
    await ada.until(() => ada.view?.people[1]?.media.screen === 'off', 'no screen');
  });

  test('[MU3] levels go to the others only', async () => {
    const { ada, bob } = await two();
    bob.socket.emit('level', { level: 7 });
    await ada.until(() => ada.all('level').length === 1, 'the level');
    expect(ada.all('level')).toEqual([{ from: bob.seat, level: 7 }]);
    // What had been told to Bob would have come before an answer.
    await bob.ask('room.view', {});
    expect(bob.all('level')).toEqual([]);
  });

  test('[QU8] that a picture is paused reaches the one seat that misses it, and a seat that nobody has harms nothing', async () => {
    const { room, ada, bob } = await two();
    const eve = connect();
    await eve.join(room, 'Eve');
    for (const to of ['z'.repeat(26), ada.seat]) bob.socket.emit('quality', { to, picture: 'paused' });
    await ada.until(() => ada.all('quality').length === 1, 'the news');
    expect(ada.all('quality')).toEqual([{ from: bob.seat, picture: 'paused' }]);
    await Promise.all([bob.ask('room.view', {}), eve.ask('room.view', {})]);
    expect([bob.all('quality'), eve.all('quality')]).toEqual([[], []]);
  });
});

describe('chat', () => {
  const say = (tester: Tester, id: string, text: string) => tester.ask('chat.send', { conversation: 'room', id, text });

  test('[CH1] a line is told to everybody with the number and the time that its author is answered', async () => {
    const { ada, bob } = await two();
    const answer = await say(bob, 'line-0001', '  hello  ');
    for (const one of [ada, bob]) await one.until(() => one.all('chat').length === 1, 'the line');
    if (!answer.ok) throw new Error(answer.code);
    expect(ada.all('chat')).toEqual([
      { conversation: 'room', n: 1, id: 'line-0001', from: bob.seat, name: 'Bob', text: 'hello', at: answer.value.at },
    ]);
    expect(bob.all('chat')).toEqual(ada.all('chat'));
  });

  test('[CH2] a repeated line is the same line, told once', async () => {
    const { ada, bob } = await two();
    const [first, second] = [await say(bob, 'line-0001', 'hello'), await say(bob, 'line-0001', 'hello')];
    expect(second).toEqual(first);
    expect(await say(bob, 'line-0001', 'other')).toMatchObject({ ok: false, code: 'chat.conflict' });
    await say(bob, 'line-0002', 'end');
    await ada.until(() => ada.all('chat').length === 2, 'two lines');
  });

  test('[CH3] a late joiner reads what was said before', async () => {
    const { room, bob } = await two();
    for (let i = 1; i <= 3; i++) await say(bob, `line-000${i}`, `line ${i}`);
    const late = connect();
    expect((await late.join(room, 'Late')).chat).toBe(3);
    const page = await late.ask('chat.since', { conversation: 'room', n: 1 });
    expect(page).toMatchObject({
      ok: true,
      value: {
        last: 3,
        lines: [
          { n: 2, text: 'line 2' },
          { n: 3, text: 'line 3' },
        ],
      },
    });
  });
});

describe('resume', () => {
  test('[RS1] after a cut the seat is shown reconnecting, then here, and only what was missed is told', async () => {
    const { room, ada, bob } = await two();
    const heard = { incarnation: '', cursors: [{ audience: 'room', n: 0 }] };
    const probe = await ada.ask('room.view', {});
    if (!probe.ok) throw new Error(probe.code);
    heard.incarnation = probe.value.incarnation;
    heard.cursors = [{ audience: 'room', n: probe.value.cursors[0]?.n ?? 0 }];
    bob.cut();
    await ada.until(() => ada.view?.people[1]?.presence === 'reconnecting', 'reconnecting');
    const back = connect();
    const answer = await resume(back, room, bob, { heard });
    if (!answer.ok || !('notices' in answer.value.missed)) throw new Error('a replay was expected');
    expect(answer.value.missed.notices.map((one) => one.body.type)).toEqual(['reconnecting', 'returned']);
    await ada.until(() => ada.view?.people[1]?.presence === 'here', 'back');
    expect(ada.view?.people.map((one) => one.id)).toEqual([ada.seat, bob.seat]);
  });

  test('[RS5] a resume beats a live old socket, which hears that it was taken over', async () => {
    const { room, ada, bob } = await two();
    const again = connect();
    expect(await resume(again, room, bob)).toMatchObject({ ok: true });
    await bob.until(() => !bob.socket.connected, 'closed');
    expect(bob.all('goodbye')).toEqual([{ code: 'taken-over' }]);
    ada.signal(bob.seat);
    await again.until(() => again.all('signal').length === 1, 'a signal on the new socket');
    expect(ada.view?.people).toHaveLength(2);
  });

  test('[RS2] a wrong secret opens nothing', async () => {
    const { room, bob } = await two();
    const thief = connect();
    const stolen = Object.assign(Object.create(bob) as Tester, { secret: 'x'.repeat(43) });
    expect(await resume(thief, room, stolen)).toEqual({ ok: false, code: 'seat.unknown' });
    expect(await resume(thief, newRoom(), bob)).toEqual({ ok: false, code: 'seat.unknown' });
  });

  test('[SI2] signals wait for who reconnects and come in order; a hole in what was heard names the pair to repair', async () => {
    const { room, ada, bob } = await two();
    ada.signal(bob.seat);
    await bob.until(() => bob.all('signal').length === 1, 'the first signal');
    bob.cut();
    await ada.until(() => ada.view?.people[1]?.presence === 'reconnecting', 'reconnecting');
    for (let i = 0; i < 5; i++) ada.signal(bob.seat);
    await ada.ask('room.view', {});
    const back = connect();
    const pairs = [{ to: ada.seat, pair: 'pair-0001', received: 0, sent: -1 }];
    expect(await resume(back, room, bob, { pairs })).toMatchObject({ ok: true });
    await back.until(() => back.all('signal').length === 5, 'the signals that waited');
    expect(back.all('signal').map((one) => one.n)).toEqual([1, 2, 3, 4, 5]);
    expect(back.all('repair')).toEqual([]);
    back.cut();
    const third = connect();
    await resume(third, room, bob, { pairs: [{ to: ada.seat, pair: 'pair-0001', received: 3, sent: -1 }] });
    await third.until(() => third.all('repair').length === 1, 'the repair');
    expect(third.all('repair')).toEqual([{ seats: [ada.seat] }]);
  });
});

describe('restart', () => {
  test('[RS4] a new process on the same data shows everybody in their seats, keeps the chat, and lets each resume', async () => {
    const first = await startParley();
    const room = newRoom();
    const [ada, bob] = [connect(first.url), connect(first.url)];
    await ada.join(room, 'Ada');
    await bob.join(room, 'Bob');
    await bob.ask('chat.send', { conversation: 'room', id: 'line-0001', text: 'before' });
    await first.stop();
    await ada.until(() => !ada.socket.connected, 'the end of the first process');
    expect(ada.all('goodbye')).toEqual([{ code: 'restarting' }]);

    const second = await startParley({}, first.folder);
    const back = connect(second.url);
    const answer = await resume(back, room, ada, { heard: { incarnation: '00000000', cursors: [] } });
    if (!answer.ok || !('snapshot' in answer.value.missed)) throw new Error('a snapshot was expected');
    const { view, chat } = answer.value.missed.snapshot;
    expect(view.people.map((one) => [one.id, one.presence])).toEqual([
      [ada.seat, 'here'],
      [bob.seat, 'reconnecting'],
    ]);
    expect(chat).toBe(1);
    expect(await back.ask('chat.since', { conversation: 'room', n: 0 })).toMatchObject({
      value: { lines: [{ text: 'before' }] },
    });
    await second.end();
  });
});
