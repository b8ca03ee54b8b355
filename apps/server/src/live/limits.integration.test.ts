import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startParley, type Tester } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, bystanders, raw, newRoom, goHome } = visitors(() => parley.url, 'w1de');
const media = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };

beforeAll(async () => {
  parley = await startParley({ RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
});
afterEach(goHome);
afterAll(() => parley.end());

describe('memory', () => {
  test('[RL10] a socket that speaks and does not read is cut, and its seat reconnects', async () => {
    const check = await bystanders();
    // One seat alone cannot fill another's way down as fast as this where signals are bounded.
    const house = await startParley({ RATE_SIGNALS: '1000' });
    const room = newRoom();
    const ada = connect(house.url);
    await ada.join(room, 'Ada');
    const deaf = await raw({}, house.url);
    const greeted = new Promise<void>((done) => {
      deaf.socket.on('message', (text: Buffer) => text.toString().startsWith('40') && done());
    });
    deaf.socket.send('40{"protocol":1}');
    await greeted;
    deaf.socket.send(`420["room.join",${JSON.stringify({ room, name: 'Deaf', media })}]`);
    await ada.until(() => ada.view?.people.length === 2, 'the deaf one');
    deaf.socket.pause();
    const to = ada.view?.people[1]?.id ?? '';
    const sdp = { type: 'offer', sdp: 'x'.repeat(30_000) };
    let n = 0;
    const filling = setInterval(() => {
      for (let i = 0; i < 5; i++) ada.socket.emit('signal', { to, pair: 'pair-0001', n: (n += 1), sdp });
      deaf.socket.send('3');
    }, 60);
    await ada.until(() => ada.view?.people[1]?.presence === 'reconnecting', 'the cut');
    clearInterval(filling);
    deaf.socket.terminate();
    await house.end();
    await check();
  });

  test('[RL11] one address has at most 500 sockets, and a closed one makes room', async () => {
    const house = await startParley();
    const open = async () => (await raw({}, house.url)).socket;
    const sockets = await Promise.all(Array.from({ length: 500 }, open));
    await expect(open()).rejects.toThrow('429');
    const closed = new Promise((done) => sockets[0]?.on('close', done));
    sockets[0]?.close();
    await closed;
    // The server learns of it a moment after the client.
    await vi.waitFor(async () => sockets.push(await open()), 20_000);
    for (const socket of sockets) socket.terminate();
    await house.end();
  });
});

describe('rates', () => {
  const flood = async (url: string, count: number): Promise<Tester> => {
    const room = newRoom();
    const [sink, source] = [connect(url), connect(url)];
    await sink.join(room, 'Sink');
    await source.join(room, 'Source');
    for (let i = 0; i < count; i++) source.signal(sink.seat);
    const through = sink.until(() => sink.all('signal').length === count, 'the whole flood');
    const stopped = source.until(() => !source.socket.connected, 'the end of the flooder');
    await Promise.any([through, stopped]);
    await sink.ask('room.view', {});
    return sink;
  };

  test('[RL1] with limits off a flood goes through; with them on its burst does, the rest is dropped and the flooder told goodbye', async () => {
    const open = await startParley({ RATE_MESSAGES: '1000000', RATE_MESSAGES_BURST: '1000000' });
    expect((await flood(open.url, 5_000)).all('signal')).toHaveLength(5_000);
    await open.end();
    const check = await bystanders();
    const began = Date.now();
    const sink = await flood(parley.url, 5_000);
    const through = sink.all('signal').length;
    expect(through).toBeGreaterThanOrEqual(290);
    // The burst, and what the rate allows in the time that it took.
    expect(through).toBeLessThanOrEqual(300 + Math.ceil(((Date.now() - began) / 1_000) * 100));
    await check();
  });

  test('[SI18] with the bound lifted every offer of one seat reaches the other; with it a few do, and other signals go on', async () => {
    const said = 60;
    const heard = async (url: string): Promise<number> => {
      const room = newRoom();
      const [sink, source] = [connect(url), connect(url)];
      await sink.join(room, 'Sink');
      await source.join(room, 'Source');
      const sdp = { type: 'offer', sdp: 'x' };
      for (let n = 0; n < said; n++) source.socket.emit('signal', { to: sink.seat, pair: 'pair-0001', n, sdp });
      source.signal(sink.seat);
      await sink.until(() => sink.all('signal').some((signal) => 'candidate' in signal), 'what was said last');
      return sink.all('signal').length - 1;
    };
    const open = await startParley({ RATE_SIGNALS: '1000' });
    expect(await heard(open.url)).toBe(said);
    await open.end();
    const began = Date.now();
    const through = await heard(parley.url);
    expect(through).toBeGreaterThanOrEqual(20);
    expect(through).toBeLessThanOrEqual(20 + Math.ceil((Date.now() - began) / 1_000));
  });

  test('[RL2] an ask over the rate is answered with its code', async () => {
    const tight = await startParley({ RATE_MESSAGES: '1', RATE_MESSAGES_BURST: '3' });
    const tester = connect(tight.url);
    const room = newRoom();
    const answers = await Promise.all(Array.from({ length: 5 }, () => tester.ask('room.peek', { room })));
    expect(answers.map((one) => (one.ok ? 'in' : one.code))).toEqual([
      'in',
      'in',
      'in',
      'rate.messages',
      'rate.messages',
    ]);
    await tight.end();
  });

  test('[RL3] chat over the rate is refused by code, and nothing of it is told', async () => {
    const tester = connect();
    await tester.join(newRoom(), 'A');
    const say = (i: number) =>
      tester.ask('chat.send', { conversation: 'room', id: `line-${String(i).padStart(4, '0')}`, text: `${i}` });
    const began = Date.now();
    const codes = (await Promise.all(Array.from({ length: 60 }, (_, i) => say(i)))).map((one) =>
      one.ok ? 'said' : one.code,
    );
    const said = codes.filter((code) => code === 'said').length;
    expect(codes.filter((code) => code === 'rate.chat')).toHaveLength(60 - said);
    expect(said).toBeLessThanOrEqual(10 + Math.ceil(((Date.now() - began) / 1_000) * 5));
    await tester.until(() => tester.all('chat').length === said, 'the lines that were said');
  });

  test('[RL4] an address gets so many new rooms and so many joins a minute', async () => {
    const tight = await startParley({ RATE_NEW_ROOMS: '2', RATE_JOINS: '4' });
    const join = async (room: string): Promise<string> => {
      const answer = await connect(tight.url).ask('room.join', { room, name: 'A', media });
      return answer.ok ? 'in' : answer.code;
    };
    const room = newRoom();
    expect([await join(room), await join(newRoom()), await join(newRoom())]).toEqual(['in', 'in', 'rate.rooms']);
    expect([await join(room), await join(room)]).toEqual(['in', 'rate.joins']);
    await tight.end();
  });

  test('[RL5] guesses at secrets are limited, right secrets are not', async () => {
    const tight = await startParley({ RATE_JOINS: '3' });
    const room = newRoom();
    const ada = connect(tight.url);
    await ada.join(room, 'Ada');
    const guess = async (secret: string): Promise<string> => {
      const answer = await connect(tight.url).ask('room.resume', { room, seat: ada.seat, secret, media, pairs: [] });
      return answer.ok ? 'in' : answer.code;
    };
    const codes = [];
    for (let i = 0; i < 5; i++) codes.push(await guess(`${i}`.repeat(43)));
    expect(codes).toEqual(['seat.unknown', 'seat.unknown', 'seat.unknown', 'rate.joins', 'rate.joins']);
    expect(await guess(ada.secret)).toBe('in');
    await tight.end();
  });
});
