import { LIMITS, type Conversation } from '@parley/protocol';
import { newRoom, pairOf, type Room } from '@parley/room';
import { expect, test } from 'vitest';
import { ada, bob, cyd, openRoom, ROOM, type RecordingWire } from '../testing/room.ts';

let ids = 0;
const line = (conversation: Conversation, text: string) => ({ conversation, id: `line-${(ids += 1)}-000`, text });
const chats = (wire: RecordingWire) => wire.said.flatMap(([event, message]) => (event === 'chat' ? [message] : []));
const open = async () => {
  const { actor, crowd, sit, resume } = openRoom(newRoom(ROOM, 3, Date.now()));
  const wires = { ada: await sit(ada), bob: await sit(bob), cyd: await sit(cyd) };
  const say = (from: string, conversation: Conversation, text: string) =>
    actor.chat.say(from, line(conversation, text), () => true);
  return { actor, crowd, resume, say, ...wires };
};

test('[DM4] a line to one person is told to the two of them, each under the other’s seat, and to nobody else', async () => {
  const room = await open();
  expect(await room.say(ada, bob, 'psst')).toMatchObject({ ok: true, value: { n: 1 } });
  expect(await room.say(bob, ada, 'yes?')).toMatchObject({ ok: true, value: { n: 2 } });
  expect(chats(room.ada)).toMatchObject([
    { conversation: bob, n: 1, from: ada, text: 'psst' },
    { conversation: bob, n: 2, from: bob, text: 'yes?' },
  ]);
  expect(chats(room.bob)).toMatchObject([
    { conversation: ada, n: 1, from: ada, text: 'psst' },
    { conversation: ada, n: 2, from: bob, text: 'yes?' },
  ]);
  expect([chats(room.cyd), room.crowd.told.filter(({ event }) => event === 'chat')]).toEqual([[], []]);
});

test('[DM5] only the two read their log; a third finds an empty one of its own under either name', async () => {
  const { actor, say } = await open();
  await say(ada, bob, 'psst');
  const texts = async (me: string, other: string) => {
    const page = await actor.chat.since(me, other, 0);
    return page.ok ? page.value.lines.map(({ conversation, text }) => [conversation, text]) : page.code;
  };
  expect([await texts(ada, bob), await texts(bob, ada)]).toEqual([[[bob, 'psst']], [[ada, 'psst']]]);
  expect([await texts(cyd, ada), await texts(cyd, bob), await texts(cyd, cyd)]).toEqual([[], [], 'chat.absent']);
  expect([actor.chat.directOf(cyd), actor.chat.last]).toEqual([[], 0]);
  expect(actor.chat.directOf(bob)).toEqual([{ seat: ada, name: 'a', n: 1 }]);
});

test('[DM6] who left is written to all the same and finds it when they come back', async () => {
  const { actor, say, resume } = await open();
  await actor.perform((at) => ({ type: 'leave', seat: bob, at }));
  expect(await say(ada, bob, 'come back')).toMatchObject({ ok: true });
  expect(await say(bob, ada, 'I am not here')).toEqual({ ok: false, code: 'seat.unknown' });
  await resume(bob);
  expect(actor.chat.directOf(bob)).toEqual([{ seat: ada, name: 'a', n: 1 }]);
  expect(await actor.chat.since(bob, ada, 0)).toMatchObject({ value: { lines: [{ text: 'come back' }], last: 1 } });
});

test('[DM7] a room holds 256 conversations between two; one more is refused, the known ones go on, and dead ones make room', async () => {
  const { actor } = await open();
  const seats = Array.from({ length: LIMITS.directLogs }, (_, i) => i.toString(32).padStart(26, '0'));
  const lasts = new Map(seats.map((seat) => [pairOf(ada, seat), 1] as const));
  const gone = new Map(seats.map((id) => [id, { id, name: id, secretHash: 'h', left: Date.now() }]));
  const talk = async (room: Room, to: Conversation): Promise<string> => {
    const said = await openRoom(room, new Map([['room', 9], ...lasts])).actor.chat.say(ada, line(to, 'x'), () => true);
    return said.ok ? `said ${said.value.n}` : said.code;
  };
  const full = { ...actor.room, gone };
  expect([await talk(full, bob), await talk(full, 'room'), await talk(full, seats[0]!)]).toEqual([
    'chat.capacity',
    'said 1',
    'said 1',
  ]);
  expect(await talk(actor.room, bob)).toBe('said 1');
});

test('[RL3] to one or to all, the same rate counts, and it is not used up by what is refused', async () => {
  const { actor } = await open();
  let left = 2;
  const mayChat = () => (left -= 1) >= 0;
  const say = async (to: Conversation) => {
    const answer = await actor.chat.say(ada, line(to, 'x'), mayChat);
    return answer.ok ? 'said' : answer.code;
  };
  expect([await say(ada), await say(bob), await say('room'), await say(bob), await say('room')]).toEqual([
    'chat.absent',
    'said',
    'said',
    'rate.chat',
    'rate.chat',
  ]);
});

test('[TY2] that one writes is told to the others, or to the one written to alone', async () => {
  const { actor, ada: wire, bob: hers, cyd: theirs } = await open();
  actor.chat.typing(ada, 'room', wire);
  expect(wire.told).toEqual([['typing', { from: ada, conversation: 'room' }]]);
  actor.chat.typing(ada, bob, wire);
  for (const nowhere of [ada, 'd'.repeat(26)]) actor.chat.typing(ada, nowhere, wire);
  actor.chat.typing('d'.repeat(26), 'room', wire);
  expect(wire.told).toHaveLength(1);
  expect(hers.said).toEqual([['typing', { from: ada, conversation: ada }]]);
  expect([wire.said, theirs.said]).toEqual([[], []]);
});
