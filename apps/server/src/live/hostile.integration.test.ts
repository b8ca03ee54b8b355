import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startParley, Tester } from '../testing/parley.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const testers: Tester[] = [];
const media = { microphone: 'on', camera: 'on' };
let rooms = 0;
const newRoom = (): string => `evil-aaaa-bbbb-${1_000 + (rooms += 1)}`.replaceAll(/[il]/g, '1');
const connect = (url = parley.url, options: { origin?: string; protocol?: number } = {}): Tester => {
  const tester = new Tester(url, options);
  testers.push(tester);
  return tester;
};

beforeAll(async () => {
  parley = await startParley({ RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
});
afterEach(() => testers.splice(0).forEach((tester) => tester.close()));
afterAll(() => parley.end());

/** A pair that signals and chats by numbers while something else happens; afterwards nothing may be missing, doubled or out of order. */
const bystanders = async (url = parley.url) => {
  const room = newRoom();
  const [ada, bob] = [connect(url), connect(url)];
  await ada.join(room, 'Ada');
  await bob.join(room, 'Bob');
  let chat = 0;
  let signals = 0;
  const said = setInterval(() => {
    ada.signal(bob.seat);
    signals += 1;
    if (signals % 12 === 0)
      ada.socket.emit('chat.send', {
        conversation: 'room',
        id: `by-${String((chat += 1)).padStart(6, '0')}`,
        text: `${chat}`,
      });
  }, 20);
  return async (): Promise<void> => {
    await bob.until(() => bob.all('signal').length > 25, 'some signals');
    clearInterval(said);
    await ada.ask('room.view', {});
    await bob.until(() => bob.all('signal').length === signals && bob.all('chat').length === chat, 'everything');
    expect(bob.all('signal').map((one) => one.n)).toEqual(Array.from({ length: signals }, (_, i) => i));
    expect(bob.all('chat').map((one) => one.text)).toEqual(Array.from({ length: chat }, (_, i) => `${i + 1}`));
    expect(ada.socket.connected && bob.socket.connected).toBe(true);
  };
};

/** A bare WebSocket on our engine, past every client library. */
const raw = (headers: Record<string, string> = {}): Promise<{ socket: WebSocket; closed: Promise<void> }> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${parley.url.replace('http', 'ws')}/live?EIO=4&transport=websocket`, { headers });
    const closed = new Promise<void>((done) => socket.on('close', () => done()));
    socket.on('open', () => resolve({ socket, closed }));
    socket.on('error', reject);
  });

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('origins', () => {
  const refused = async (origin: string): Promise<string> =>
    raw({ origin }).then(
      ({ socket }) => (socket.close(), 'let in'),
      (error: Error) => error.message,
    );

  test('[MS1] a foreign origin and null are refused with 403; our own and none are let in', async () => {
    expect(await refused('https://evil.example')).toContain('403');
    expect(await refused('null')).toContain('403');
    expect(await refused(parley.url.replace('http:', 'https:'))).toContain('403');
    expect(await refused(parley.url)).toBe('let in');
    (await raw()).socket.close();
  });
});

describe('asks', () => {
  test('[MS2] an ask before joining, a second join, and a peek from a seat are refused by code', async () => {
    const tester = connect();
    expect(await tester.ask('chat.send', { conversation: 'room', id: 'line-0001', text: 'x' })).toMatchObject({
      code: 'bad.state',
    });
    expect(await tester.ask('room.view', {})).toMatchObject({ code: 'bad.state' });
    const room = newRoom();
    const both = [
      tester.ask('room.join', { room, name: 'A', media }),
      tester.ask('room.join', { room, name: 'A', media }),
    ];
    expect((await Promise.all(both)).map((one) => (one.ok ? 'in' : one.code))).toEqual(['in', 'bad.state']);
    expect(await tester.ask('room.join', { room, name: 'A', media })).toMatchObject({ code: 'seat.taken' });
    expect(await tester.ask('room.peek', { room })).toMatchObject({ code: 'seat.taken' });
  });

  test.each([
    ['a name of control characters', { name: 'a\u0000b' }, 'bad.name'],
    ['a name of 10 kB', { name: 'x'.repeat(10_000) }, 'bad.name'],
    ['an empty name', { name: '  ' }, 'bad.name'],
    ['a name with a bidi override', { name: 'a\u202eb' }, 'bad.name'],
    ['a name that is a number', { name: 7 }, 'bad.name'],
    ['a room that is no id', { room: '../etc/passwd' }, 'bad.message'],
    ['a room that is an object', { room: { toString: 1 } }, 'bad.message'],
    ['a field too many', { admin: true }, 'bad.message'],
    ['a field of the prototype', JSON.parse('{"__proto__":{"x":1},"room":"x"}') as object, 'bad.message'],
    ['media that is no media', { media: { microphone: 'loud', camera: 'on' } }, 'bad.message'],
    ['an offer that is too large', { offer: { pair: 'pair-0001', sdp: 'x'.repeat(40_000) } }, 'bad.message'],
  ])('[MS3] a join with %s is refused by code, and the socket may try again', async (_, wrong, code) => {
    const tester = connect();
    const good = { room: newRoom(), name: 'A', media };
    expect(await tester.ask('room.join', { ...good, ...wrong })).toMatchObject({ ok: false, code });
    expect(await tester.ask('room.join', good)).toMatchObject({ ok: true });
  });

  test('[MS3] __proto__ and constructor are ordinary names', async () => {
    const room = newRoom();
    const tester = connect();
    await tester.join(room, '__proto__');
    const other = connect();
    expect((await other.join(room, 'constructor')).view.people.map((one) => one.name)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  test('[SI1] a signal to somebody in another room, to nobody and to oneself goes nowhere', async () => {
    const [ada, eve] = [connect(), connect()];
    await ada.join(newRoom(), 'Ada');
    await eve.join(newRoom(), 'Eve');
    const to = (seat: string) => ({ to: seat, pair: 'pair-0001', n: 0, sdp: { type: 'offer', sdp: 'x' } });
    for (const seat of [ada.seat, '0'.repeat(26), eve.seat]) {
      expect(await eve.socket.emitWithAck('signal', to(seat))).toEqual({ ok: false, code: 'signal.absent' });
    }
    await ada.ask('room.view', {});
    expect(ada.all('signal')).toEqual([]);
  });

  test('[PV2] a client of another protocol hears so and is closed', async () => {
    const old = connect(parley.url, { protocol: 99 });
    await old.until(() => old.all('goodbye').length === 1 && !old.socket.connected, 'the goodbye');
    expect(old.all('goodbye')).toEqual([{ code: 'version' }]);
  });
});

describe('frames', () => {
  test('[MS4] garbage on the wire closes that socket only', async () => {
    const check = await bystanders();
    const frames: (string | Buffer)[] = [
      'x',
      '9',
      '4',
      '42',
      '42[',
      '42[]',
      '42{}',
      '42["x"',
      '420["room.join"]x',
      '451-["a",{"_placeholder":true,"num":0}]',
      '43[]',
      '44',
      '40/admin,',
      '40{"x":',
      '2"',
      '4' + '2'.repeat(500),
      Buffer.from([0, 1, 2, 255]),
      '\u0000',
      '42["__proto__"]',
      `42["room.join",${nested(8_000)}]`,
      `421["room.join",${nested(8_000)}]`,
      '42["disconnect"]',
      '42["connect_error",{}]',
      '42[null]',
      '42[{"a":1}]',
    ];
    for (const frame of frames) {
      const { socket, closed } = await raw();
      socket.send('40{"protocol":1}');
      socket.send(frame);
      // What was taken as a message is struck out sooner or later; what was not closes the socket itself.
      for (let i = 0; i < 25; i++) socket.send('42["no.such.message"]');
      await closed;
    }
    await check();
  });

  test('[MS5] a frame of more than 64 kB closes the socket', async () => {
    const check = await bystanders();
    const { socket, closed } = await raw();
    socket.send('40{"protocol":1}');
    socket.send(`42["room.join","${'x'.repeat(70_000)}"]`);
    await closed;
    await check();
  });

  test('[MS6] twenty messages that fit no schema and ask for no answer end with a goodbye', async () => {
    const tester = connect();
    await tester.until(() => tester.socket.connected, 'connected');
    for (let i = 0; i < 20; i++) tester.socket.emit('no.such', i);
    await tester.until(() => !tester.socket.connected, 'closed');
    expect(tester.all('goodbye')).toEqual([{ code: 'malformed' }]);
  });
});

describe('memory', () => {
  test('[RL10] a socket that speaks and does not read is cut, and its seat reconnects', async () => {
    const check = await bystanders();
    const room = newRoom();
    const ada = connect();
    await ada.join(room, 'Ada');
    const deaf = await raw();
    const greeted = new Promise<void>((done) =>
      deaf.socket.on('message', (text) => String(text).startsWith('40') && done()),
    );
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
    await check();
  });

  test('[RL11] one address has at most 500 sockets, and a closed one makes room', async () => {
    const house = await startParley();
    const url = `${house.url.replace('http', 'ws')}/live?EIO=4&transport=websocket`;
    const open = (): Promise<WebSocket> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(url);
        socket.on('open', () => resolve(socket));
        socket.on('error', reject);
      });
    const sockets = await Promise.all(Array.from({ length: 500 }, open));
    await expect(open()).rejects.toThrow('429');
    const closed = new Promise((done) => sockets[0]?.on('close', done));
    sockets[0]?.close();
    await closed;
    sockets.push(await open());
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
    for (let i = 0; i < count; i++)
      source.socket.emit('signal', { to: sink.seat, pair: 'pair-0001', n: i, sdp: { type: 'offer', sdp: 'x' } });
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
    const sink = await flood(parley.url, 5_000);
    const through = sink.all('signal').length;
    expect(through).toBeGreaterThanOrEqual(290);
    expect(through).toBeLessThan(1_000);
    await check();
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
    const codes = (await Promise.all(Array.from({ length: 20 }, (_, i) => say(i)))).map((one) =>
      one.ok ? 'said' : one.code,
    );
    expect(codes.filter((code) => code === 'rate.chat').length).toBeGreaterThanOrEqual(9);
    const said = codes.filter((code) => code === 'said').length;
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
