import { MEDIA_OFF, type Answer, type AskInput, type AskName } from '@parley/protocol';
import { newRoomId } from '@parley/client';
import type { FuzzSocket } from './FuzzSocket.ts';

/** Where what is pushed may be sent to, and nobody listens. */
export const PUSH_URL = 'http://127.0.0.1:9';

/** Two fresh sockets, the number of the walk among all, and a point of P-256 for pushes. */
export type Walkers = {
  readonly me: FuzzSocket;
  readonly friend: FuzzSocket;
  readonly n: number;
  readonly key: string;
};

/**
 * Ways through the doors that chance seldom finds: said as people say it, so that everything must be granted. Each ends somewhere
 * else, and from there on anything is said. Together they are granted every ask there is.
 */
export const WALKS: Readonly<Record<'door' | 'seat', readonly ((walkers: Walkers) => Promise<void>)[]>> = {
  door: [looksAround, isRung, callsAround],
  seat: [sitsBeside, comesBack],
};

async function looksAround({ me, n }: Walkers): Promise<void> {
  await granted(me, 'ping', {});
  await granted(me, 'rooms.watch', {});
  await granted(me, 'rooms.unwatch', {});
  await granted(me, 'room.peek', { room: newRoomId() });
  await granted(me, 'room.ahead', { room: newRoomId(), offer: { pair: `walk-ahead-${n}`, sdp: 'v=0\r\n' } });
  await granted(me, 'relay.try', {});
}

/** Ends while it rings. */
async function isRung({ me, friend, n, key }: Walkers): Promise<void> {
  const [mine] = await named(me, friend, n);
  const device = { p256dh: key, auth: `${'x'.repeat(21)}A`, language: 'ko' } as const;
  await granted(me, 'push.on', { endpoint: `${PUSH_URL}/${n}`, ...device });
  await granted(me, 'push.off', { endpoint: `${PUSH_URL}/${n}` });
  await granted(friend, 'call.start', { id: `walk-rings-${n}`, name: mine, room: newRoomId(), media: 'video' });
}

/** One call of each end, then the other name is given up. */
async function callsAround({ me, friend, n }: Walkers): Promise<void> {
  const [mine, other] = await named(me, friend, n);
  const call = (name: string, what: string) =>
    ({ id: `walk-${what}-${n}`, name, room: newRoomId(), media: 'voice' }) as const;
  await granted(me, 'call.start', call(other, 'answered'));
  await granted(friend, 'call.answer', { id: `walk-answered-${n}`, page: `page-${n}`.padEnd(8, '-') });
  await granted(friend, 'call.start', call(mine, 'declined'));
  await granted(me, 'call.decline', { id: `walk-declined-${n}` });
  await granted(me, 'call.start', call(other, 'cancelled'));
  await granted(me, 'call.cancel', { id: `walk-cancelled-${n}` });
  await granted(friend, 'calls.seen', {});
  await granted(friend, 'name.busy', { busy: true });
  await granted(friend, 'name.quiet', { quiet: true });
  await granted(friend, 'name.block', { name: mine, blocked: true });
  await granted(friend, 'name.free', {});
}

/** Two in a room, who have talked. */
async function sitsBeside({ me, friend, n }: Walkers): Promise<void> {
  const room = newRoomId();
  const first = await granted(friend, 'room.join', { room, name: 'Ada', media: MEDIA_OFF });
  const offer = { pair: `walk-pair-${n}`, sdp: 'v=0\r\n' };
  const second = await granted(me, 'room.join', {
    id: `walk-join-${n}`.padEnd(20, '-'),
    room,
    name: 'Ben',
    media: MEDIA_OFF,
    offer,
  });
  await granted(friend, 'room.settings', { title: 'A walk', listed: true });
  await granted(me, 'room.view', {});
  await granted(me, 'relay.renew', {});
  await granted(me, 'people.media', { ...MEDIA_OFF, microphone: 'on' });
  await granted(me, 'people.hand', { up: true });
  for (const conversation of ['room', first.seat]) {
    await granted(me, 'chat.send', { conversation, id: `walk-${conversation.slice(0, 8)}-${n}`, text: 'hi' });
    await granted(me, 'chat.since', { conversation, n: 0 });
  }
  me.upon('logAsked', (asked) =>
    me.say('log', JSON.stringify({ id: (asked as { id: number }).id, entries: [] }), false),
  );
  await granted(friend, 'pair.log', { of: second.seat });
}

/** In the seat that another socket has left. */
async function comesBack({ me, friend }: Walkers): Promise<void> {
  const room = newRoomId();
  const { seat, secret } = await granted(friend, 'room.join', { room, name: 'Ada', media: MEDIA_OFF });
  await granted(friend, 'room.leave', {});
  await granted(me, 'room.resume', { room, seat, secret, media: MEDIA_OFF, pairs: [] });
}

async function named(me: FuzzSocket, friend: FuzzSocket, n: number): Promise<readonly [mine: string, other: string]> {
  const [mine, other] = [`Walker ${n}`, `Friend ${n}`] as const;
  await granted(me, 'name.claim', { name: mine, secret: secretOf(mine) });
  await granted(friend, 'name.claim', { name: other, secret: secretOf(other) });
  return [mine, other];
}

const secretOf = (name: string): string => name.replace(' ', '-').padEnd(43, 'x');

async function granted<K extends AskName>(socket: FuzzSocket, name: K, message: AskInput<K>): Promise<Answer<K>> {
  const answer = (await socket.ask(name, message)) as { ok: boolean; value: Answer<K> } | undefined;
  if (!answer?.ok) throw new Error(`${name} is not granted to who comes to it by the way: ${JSON.stringify(answer)}`);
  return answer.value;
}
