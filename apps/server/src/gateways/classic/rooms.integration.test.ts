import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { classicClients, VERSIONS, type ClassicClient } from '../../testing/classicClients.ts';
import { startParley } from '../../testing/parley.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, goHome } = classicClients(() => parley.url);
beforeAll(async () => {
  parley = await startParley();
});
afterEach(goHome);
afterAll(() => parley.end());

/** Until `to` has heard something that `from` said last, which is after everything it said before. */
const sentinel = async (from: ClassicClient, to: ClassicClient): Promise<void> => {
  await to.ask('joinRoom', 'sentinel');
  await from.ask('joinRoom', 'sentinel');
  const before = to.all('receiveOffer').length;
  from.socket.emit('sendOffer', { offer: 'sentinel', room: 'sentinel' });
  await to.until(() => to.all('receiveOffer').length > before, 'the sentinel');
};

describe.each(VERSIONS)('socket.io-client $version', ({ io }) => {
  const three = () => Promise.all([connect(io), connect(io), connect(io)]);

  test('[CE4] it connects by polling and goes over to a WebSocket', async () => {
    const ada = await connect(io);
    await expect.poll(() => ada.socket.io.engine.transport.name, { timeout: 10_000 }).toBe('websocket');
    const polling = await connect(io, { transports: ['polling'] });
    expect(await polling.ask('joinRoom', 'den')).toEqual([]);
  });

  test('[PR1] [PR2] join-room tells the others in the room, and who names none is in public', async () => {
    const [ada, bob, cy] = await three();
    await ada.ask('join-room', 'ada');
    await cy.ask('join-room', 7, 'cy');
    bob.socket.emit('join-room', 'public', 2);
    await ada.until(() => ada.all('user-connected').length === 1, 'bob');
    expect(ada.all('user-connected')).toEqual([['user-connected', 2]]);
    await sentinel(bob, cy);
    await sentinel(ada, bob);
    expect(cy.all('user-connected')).toEqual([]);
    expect(bob.all('user-connected')).toEqual([]);
  });

  test('[PR3] a disconnect is told once for each room and user, however often they joined', async () => {
    const [ada, bob, cy] = await three();
    for (const room of ['den', 'den', 'attic']) await ada.ask('join-room', room, 'ada');
    await bob.ask('join-room', 'den', 'bob');
    await cy.ask('join-room', 'attic', 'cy');
    ada.socket.disconnect();
    await bob.until(() => bob.all('user-disconnected').length > 0, 'the end of Ada');
    await cy.until(() => cy.all('user-disconnected').length > 0, 'the end of Ada');
    await sentinel(bob, cy);
    await sentinel(cy, bob);
    for (const one of [bob, cy]) expect(one.all('user-disconnected')).toEqual([['user-disconnected', 'ada']]);
  });

  test('[RR1] an offer, an answer and a candidate reach the others in the room', async () => {
    const [ada, bob, cy] = await three();
    for (const one of [ada, bob]) await one.ask('joinRoom', 'den');
    await cy.ask('joinRoom', 'attic');
    const offer = { type: 'offer', sdp: 'v=0\r\n' };
    const candidate = { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 };
    ada.socket.emit('sendOffer', { offer, room: 'den' });
    await bob.until(() => bob.heard.some(([event]) => event === 'receiveOffer'), 'the offer');
    bob.socket.emit('sendAnswer', { answer: { type: 'answer', sdp: 'v=0\r\n' }, room: 'den' });
    ada.socket.emit('sendCandidate', { candidate, room: 'den' });
    await ada.until(() => ada.all('receiveAnswer').length === 1, 'the answer');
    await bob.until(() => bob.all('receiveCandidate').length === 1, 'the candidate');
    await sentinel(ada, cy);
    const relayed = (one: ClassicClient) => one.heard.filter(([event]) => String(event).startsWith('receive'));
    expect(relayed(bob)).toEqual([
      ['receiveOffer', { offer }],
      ['receiveCandidate', { candidate }],
    ]);
    expect(relayed(ada)).toEqual([['receiveAnswer', { answer: { type: 'answer', sdp: 'v=0\r\n' } }]]);
    expect(relayed(cy)).toEqual([['receiveOffer', { offer: 'sentinel' }]]);
  });

  test('[RR2] who is not in the room cannot post into it', async () => {
    const [ada, bob] = await three();
    await ada.ask('joinRoom', 'den');
    for (const event of ['sendOffer', 'sendAnswer', 'sendCandidate']) {
      bob.socket.emit(event, { offer: 'x', answer: 'x', candidate: 'x', room: 'den' });
    }
    await sentinel(bob, ada);
    expect(ada.heard.filter(([event]) => event !== 'room_change')).toEqual([['receiveOffer', { offer: 'sentinel' }]]);
  });

  test('[RR3] a room may be a number, and is the room of that text', async () => {
    const [ada, bob] = await three();
    await ada.ask('joinRoom', 369);
    await bob.ask('joinRoom', '369');
    ada.socket.emit('sendOffer', { offer: 'x', room: 369 });
    await bob.until(() => bob.all('receiveOffer').length === 1, 'the offer');
  });

  test('[CR1] [CR2] entering is acknowledged without arguments and told with name and count; leaving too', async () => {
    const [ada, bob, cy] = await three();
    expect(await ada.ask('enter_room', { payload: 'den' })).toEqual([]);
    bob.socket.emit('nickname', 'Bob');
    expect(await bob.ask('enter_room', { payload: 'den' })).toEqual([]);
    await cy.ask('enter_room', { payload: 'den' });
    cy.socket.emit('nickname', 3);
    await sentinel(cy, ada);
    bob.socket.disconnect();
    await ada.until(() => ada.all('bye').length === 1, 'Bob goes');
    cy.socket.disconnect();
    await ada.until(() => ada.all('bye').length === 2, 'Cy goes');
    expect(ada.all('welcome', 'bye')).toEqual([
      ['welcome', 'Bob', 2],
      ['welcome', 'Anon', 3],
      ['bye', 'Bob', 2],
      ['bye', 3, 1],
    ]);
    expect(bob.all('welcome')).toEqual([['welcome', 'Anon', 3]]);
  });

  test('[CR3] [CR4] a line goes to the other members, then it is acknowledged without arguments', async () => {
    const [ada, bob, cy] = await three();
    for (const one of [ada, bob]) await one.ask('enter_room', { payload: 'den' });
    ada.socket.emit('nickname', 'Ada');
    expect(await ada.ask('new_message', 'hi', 'den')).toEqual([]);
    await bob.until(() => bob.all('new_message').length === 1, 'the line');
    bob.socket.emit('new_message', 'without a callback', 'den');
    await ada.until(() => ada.all('new_message').length === 1, 'the other line');
    cy.socket.emit('new_message', 'from outside', 'den');
    await sentinel(cy, bob);
    expect(bob.all('new_message')).toEqual([['new_message', 'Ada: hi']]);
    expect(ada.all('new_message')).toEqual([['new_message', 'Anon: without a callback']]);
  });

  test('[CR5] everybody gets the list of chat rooms when it changes, newcomers at once; other rooms are not on it', async () => {
    const [ada, bob] = await three();
    await bob.ask('joinRoom', 'relay');
    await bob.ask('join-room', 'peers', 'bob');
    await ada.ask('enter_room', { payload: 'den' });
    await ada.ask('enter_room', { payload: 369 });
    const last = (one: ClassicClient) => one.all('room_change').at(-1);
    for (const one of [ada, bob]) {
      await one.until(() => JSON.stringify(last(one)) === '["room_change",["den",369]]', 'both rooms');
    }
    const late = await connect(io);
    await late.until(() => late.heard.length > 0, 'the list');
    expect(late.heard[0]).toEqual(['room_change', ['den', 369]]);
    ada.socket.disconnect();
    await bob.until(() => JSON.stringify(last(bob)) === '["room_change",[]]', 'no room');
  });

  test('[CE5] the rooms of one kind are not those of another, even by the same name', async () => {
    const [ada, bob] = await three();
    await ada.ask('join-room', 'den', 'ada');
    await bob.ask('joinRoom', 'den');
    bob.socket.emit('sendOffer', { offer: 'x', room: 'den' });
    bob.socket.emit('new_message', 'x', 'den');
    await sentinel(bob, ada);
    expect(ada.all('receiveOffer', 'new_message', 'user-connected')).toEqual([['receiveOffer', { offer: 'sentinel' }]]);
  });

  test('[CR5] when somebody goes, bye comes first and the list after it', async () => {
    const [ada, bob] = await three();
    await ada.ask('enter_room', { payload: 'den' });
    await bob.ask('enter_room', { payload: 'attic' });
    await bob.ask('enter_room', { payload: 'den' });
    const last = () => JSON.stringify(ada.heard.at(-1));
    await ada.until(() => last() === '["room_change",["den","attic"]]', 'both rooms');
    bob.socket.disconnect();
    await ada.until(() => last() === '["room_change",["den"]]', 'one room');
    const bye = ada.heard.findIndex(([event]) => event === 'bye');
    expect(ada.heard.slice(bye)).toEqual([
      ['bye', 'Anon', 1],
      ['room_change', ['den']],
    ]);
  });

  test('[CE2] a payload is passed on as what JSON can say, and not at all where it is too large, too deep or binary', async () => {
    const [ada, bob] = await three();
    for (const one of [ada, bob]) await one.ask('joinRoom', 'den');
    const nested = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));
    for (const offer of [
      'x'.repeat(70_000),
      nested(9),
      Buffer.from('v=0'),
      { sdp: new Uint8Array(3) },
      null,
      7,
      ['a'],
    ]) {
      ada.socket.emit('sendOffer', { offer, room: 'den' });
    }
    ada.socket.emit('sendOffer', { offer: nested(8), room: 'den', from: 'eve' });
    ada.socket.emit('sendOffer', { offer: JSON.parse('{"sdp":"v=0","__proto__":{"admin":true}}'), room: 'den' });
    await bob.until(() => bob.all('receiveOffer').length === 2, 'the good ones');
    expect(bob.all('receiveOffer')).toEqual([
      ['receiveOffer', { offer: nested(8) }],
      ['receiveOffer', { offer: { sdp: 'v=0' } }],
    ]);
  });

  test('[CE12] missing and wrong arguments are ignored with and without a callback, and the socket goes on', async () => {
    const [ada, bob] = await three();
    for (const one of [ada, bob]) {
      for (const event of ['joinRoom', 'join-room']) await one.ask(event, 'den');
      await one.ask('enter_room', { payload: 'den' });
    }
    const [before, answers] = [bob.heard.length, [] as unknown[]];
    const wrong = [
      [],
      [null],
      [{}],
      [[]],
      [true],
      [''],
      ['x'.repeat(129)],
      [Number.NaN],
      [Buffer.from('den')],
      [null, null, null],
    ];
    const events = [
      'join-room',
      'joinRoom',
      'sendOffer',
      'sendAnswer',
      'sendCandidate',
      'nickname',
      'enter_room',
      'new_message',
      'x',
    ];
    for (const event of events) {
      for (const args of wrong) {
        ada.socket.emit(event, ...args);
        ada.socket.emit(event, ...args, (...said: unknown[]) => answers.push([event, args, said]));
      }
    }
    await sentinel(ada, bob);
    const others = bob.heard.slice(before).filter(([event]) => event !== 'room_change');
    expect(others).toEqual([['receiveOffer', { offer: 'sentinel' }]]);
    expect(answers).toEqual([]);
    expect(ada.socket.connected).toBe(true);
  });
});
