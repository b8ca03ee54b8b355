import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startParley } from '../testing/parley.ts';
import { visitors } from '../testing/visitors.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, bystanders, raw, newRoom, goHome } = visitors(() => parley.url, 'evww');
const media = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' };

beforeAll(async () => {
  parley = await startParley({ RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000' });
});
afterEach(goHome);
afterAll(() => parley.end());

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
    [
      'media that is no media',
      { media: { microphone: 'loud', camera: 'on', screen: 'off', recording: 'off' } },
      'bad.message',
    ],
    ['media that do not tell of the screen', { media: { microphone: 'on', camera: 'on' } }, 'bad.message'],
    ['a screen that is no state', { media: { ...media, screen: true } }, 'bad.message'],
    ['a recording that is no state', { media: { ...media, recording: 'paused' } }, 'bad.message'],
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
