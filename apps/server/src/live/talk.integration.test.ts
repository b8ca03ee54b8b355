import { REACTIONS } from '@parley/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startParley, type Tester } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, bystanders, newRoom, goHome } = visitors(() => parley.url, 'ta1k');

beforeAll(async () => {
  parley = await startParley({ RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
});
afterEach(goHome);
afterAll(() => parley.end());

let lines = 0;
const say = (tester: Tester, conversation: string, text: string) =>
  tester.ask('chat.send', { conversation, id: `line-${String((lines += 1)).padStart(6, '0')}`, text });
const comeBack = (tester: Tester, room: string, as: Tester) =>
  tester.ask('room.resume', {
    room,
    seat: as.seat,
    secret: as.secret,
    media: { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' },
    pairs: [],
  });
/** What happens in one millisecond has no order of its own. */
const nextMoment = async (): Promise<void> => {
  for (const at = Date.now(); Date.now() === at;) await new Promise((resolve) => setImmediate(resolve));
};
const three = async (url = parley.url): Promise<{ room: string; ada: Tester; bob: Tester; cyd: Tester }> => {
  const room = newRoom();
  const [ada, bob, cyd] = [connect(url), connect(url), connect(url)];
  await ada.join(room, 'Ada');
  await bob.join(room, 'Bob');
  await cyd.join(room, 'Cyd');
  await ada.until(() => ada.view?.people.length === 3, 'all three');
  return { room, ada, bob, cyd };
};

describe('hands', () => {
  const order = (tester: Tester): string[] =>
    (tester.view?.people ?? [])
      .filter((person) => person.handSince !== null)
      .toSorted((a, b) => (a.handSince ?? 0) - (b.handSince ?? 0))
      .map((person) => person.name);

  test('[HD1] hands are seen by all in the order in which they went up, also by who joins later', async () => {
    const { room, ada, bob, cyd } = await three();
    for (const tester of [cyd, ada, bob]) {
      expect(await tester.ask('people.hand', { up: true })).toEqual({ ok: true, value: {} });
      await nextMoment();
    }
    await bob.until(() => order(bob).length === 3, 'three hands');
    expect(order(bob)).toEqual(['Cyd', 'Ada', 'Bob']);
    await ada.ask('people.hand', { up: false });
    await bob.until(() => order(bob).length === 2, 'a hand less');
    const late = connect();
    await late.join(room, 'Late');
    expect(order(late)).toEqual(['Cyd', 'Bob']);
  });

  test('[HD4] a hand that goes up and down without end is refused by code, and the room hears no more of it', async () => {
    const { ada, bob } = await three();
    const answers = [];
    for (let n = 0; n < 40; n += 1) answers.push(await ada.ask('people.hand', { up: n % 2 === 0 }));
    const refused = answers.filter((answer) => !answer.ok);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused[0]).toEqual({ ok: false, code: 'rate.messages' });
    expect(await bob.ask('people.hand', { up: true })).toEqual({ ok: true, value: {} });
  });

  test('[HD3] a hand is still up after a reload and after a restart of the server, with its time', async () => {
    const first = await startParley();
    const { room, bob } = await three(first.url);
    await bob.ask('people.hand', { up: true });
    const hand = (): number => bob.view?.people.find((person) => person.id === bob.seat)?.handSince ?? 0;
    await bob.until(() => hand() > 0, 'the hand');
    const since = hand();
    const handOf = async (url: string): Promise<unknown> => {
      const answer = await comeBack(connect(url), room, bob);
      if (!answer.ok || !('snapshot' in answer.value.missed)) throw new Error('a snapshot was expected');
      return answer.value.missed.snapshot.view.people.find((person) => person.id === bob.seat)?.handSince;
    };
    expect(await handOf(first.url)).toBe(since);
    await first.stop();
    const second = await startParley({}, first.folder);
    expect(await handOf(second.url)).toBe(since);
    await second.end();
  });
});

describe('direct conversations', () => {
  test('[DM4] a line between two reaches their two sockets; the third, who hears what is said to all, hears nothing of it', async () => {
    const { ada, bob, cyd } = await three();
    const frames: string[] = [];
    cyd.socket.io.engine.on('packet', ({ data }: { data?: string }) => data !== undefined && frames.push(data));
    await say(ada, bob.seat, 'a secret');
    await say(bob, ada.seat, 'a secret too');
    await bob.until(() => bob.all('chat').length === 2, 'both lines');
    expect(frames).toEqual([]);
    // The same watch does see a line to everybody.
    await say(ada, 'room', 'in the open');
    await cyd.until(() => cyd.all('chat').length === 1, 'the line to all');
    await ada.until(() => ada.all('chat').length === 3, 'all three');
    expect(frames.filter((frame) => frame.includes('in the open'))).toHaveLength(1);
    expect(frames.join('')).not.toContain('secret');
    expect(cyd.all('chat').map((line) => [line.conversation, line.n])).toEqual([['room', 1]]);
    expect(ada.all('chat').map((line) => [line.conversation, line.n])).toEqual([
      [bob.seat, 1],
      [bob.seat, 2],
      ['room', 1],
    ]);
  });

  test('[DM5] the log of a pair cannot be read by a third under any name, nor by somebody of another room', async () => {
    const { ada, bob, cyd } = await three();
    await say(ada, bob.seat, 'a secret');
    const eve = connect();
    await eve.join(newRoom(), 'Eve');
    const pair = [ada.seat, bob.seat].toSorted().join('+');
    const read = async (tester: Tester, conversation: string): Promise<unknown> => {
      const page = await tester.ask('chat.since', { conversation, n: 0 });
      return page.ok ? page.value.lines.map((line) => line.text) : page.code;
    };
    expect([await read(ada, bob.seat), await read(bob, ada.seat)]).toEqual([['a secret'], ['a secret']]);
    for (const name of [pair, `${bob.seat}+${ada.seat}`, `seat:${ada.seat}`])
      expect(await read(cyd, name)).toBe('bad.message');
    expect([await read(cyd, ada.seat), await read(cyd, bob.seat)]).toEqual([[], []]);
    for (const name of [ada.seat, bob.seat, eve.seat]) expect(await read(eve, name)).toBe('chat.absent');
    expect(await say(eve, ada.seat, 'hello?')).toMatchObject({ ok: false, code: 'chat.absent' });
    expect(await say(ada, ada.seat, 'myself')).toMatchObject({ ok: false, code: 'chat.absent' });
  });

  test('[DM8] who comes back, after a reload or a restart, is told which conversations there are, and reads them', async () => {
    const first = await startParley();
    const { room, ada, bob, cyd } = await three(first.url);
    await say(ada, bob.seat, 'one');
    await say(cyd, bob.seat, 'two');
    await nextMoment();
    await say(ada, bob.seat, 'three');
    const direct = async (url: string, as: Tester): Promise<unknown> => {
      const tester = connect(url);
      const answer = await comeBack(tester, room, as);
      if (!answer.ok) return answer.code;
      const page = await tester.ask('chat.since', { conversation: ada.seat, n: 0 });
      return { direct: answer.value.direct, texts: page.ok ? page.value.lines.map((line) => line.text) : page.code };
    };
    const seenByBob = {
      direct: [
        { seat: cyd.seat, name: 'Cyd', n: 1 },
        { seat: ada.seat, name: 'Ada', n: 2 },
      ],
      texts: ['one', 'three'],
    };
    expect(await direct(first.url, bob)).toEqual(seenByBob);
    await first.stop();
    const second = await startParley({}, first.folder);
    expect(await direct(second.url, bob)).toEqual(seenByBob);
    expect(await direct(second.url, cyd)).toEqual({ direct: [{ seat: bob.seat, name: 'Bob', n: 1 }], texts: [] });
    await second.end();
  });

  test('[RL3] lines to one and to all share one rate', async () => {
    const { ada, bob } = await three();
    const to = [bob.seat, 'room'];
    const began = Date.now();
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => say(ada, to[i % 2] ?? '', `${i}`)));
    const said = answers.filter((one) => one.ok).length;
    expect(answers.filter((one) => !one.ok && one.code === 'rate.chat')).toHaveLength(60 - said);
    expect(said).toBeLessThanOrEqual(10 + Math.ceil(((Date.now() - began) / 1_000) * 5));
  });
});

describe('reactions and typing', () => {
  test('[RE1] a reaction is told to the others, from whom it is, and to nobody who joins later', async () => {
    const { room, ada, bob, cyd } = await three();
    ada.socket.emit('reaction', { emoji: REACTIONS[2] });
    await bob.until(() => bob.all('reaction').length === 1, 'the reaction');
    await cyd.until(() => cyd.all('reaction').length === 1, 'the reaction');
    expect(bob.all('reaction')).toEqual([{ from: ada.seat, emoji: REACTIONS[2] }]);
    const late = connect();
    await late.join(room, 'Late');
    for (const one of [ada, late]) await one.ask('room.view', {});
    expect([ada.all('reaction'), late.all('reaction')]).toEqual([[], []]);
  });

  test('[RE3] fifty reactions a second: some are passed on, the rest dropped without a word, and nobody is the worse for it', async () => {
    const check = await bystanders();
    const { ada, bob } = await three();
    const began = Date.now();
    let sent = 0;
    const flood = setInterval(() => {
      ada.socket.emit('reaction', { emoji: REACTIONS[(sent += 1) % REACTIONS.length] });
    }, 20);
    await bob.until(() => sent >= 150, 'the flood');
    clearInterval(flood);
    // An ask of the flooder goes last and is answered: neither cut nor refused.
    expect(await say(ada, 'room', 'still here')).toMatchObject({ ok: true });
    await bob.until(() => bob.all('chat').length === 1, 'the line after the flood');
    const passed = bob.all('reaction').length;
    expect(passed).toBeGreaterThanOrEqual(8);
    expect(passed).toBeLessThanOrEqual(8 + Math.ceil(((Date.now() - began) / 1_000) * 4));
    expect([ada.all('goodbye'), ada.socket.connected, bob.socket.connected]).toEqual([[], true, true]);
    await check();
  });

  test('[TY2] that somebody writes is told to the others, or to the one it is written to, and a flood of it is thinned', async () => {
    const { ada, bob, cyd } = await three();
    ada.socket.emit('typing', { conversation: 'room' });
    ada.socket.emit('typing', { conversation: bob.seat });
    await bob.until(() => bob.all('typing').length === 2, 'both');
    expect(bob.all('typing')).toEqual([
      { from: ada.seat, conversation: 'room' },
      { from: ada.seat, conversation: ada.seat },
    ]);
    await cyd.until(() => cyd.all('typing').length === 1, 'the one to all');
    expect([cyd.all('typing'), ada.all('typing')]).toEqual([[{ from: ada.seat, conversation: 'room' }], []]);
    for (let i = 0; i < 50; i += 1) ada.socket.emit('typing', { conversation: 'room' });
    await say(ada, 'room', 'done');
    await cyd.until(() => cyd.all('chat').length === 1, 'the line');
    expect(cyd.all('typing').length).toBeLessThan(8);
    expect(ada.socket.connected).toBe(true);
  });
});
