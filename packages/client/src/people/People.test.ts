import type { Notice, PersonView, Snapshot } from '@parley/protocol';
import { expect, test } from 'vitest';
import { People } from './People.ts';

const OFF = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
const person = (letter: string, joined: number): PersonView => ({
  id: letter.repeat(26),
  name: letter,
  joined,
  presence: 'here',
  handSince: null,
  media: OFF,
});
const ada = person('a', 1);
const bob = person('b', 2);
const cyd = person('c', 3);
const LIFE = 'aaaaaaaa';
const NEXT_LIFE = 'bbbbbbbb';

const snapshotOf = (n: number, people: PersonView[], incarnation = LIFE): Snapshot => ({
  incarnation,
  view: {
    ...{ id: 'aaaa-bbbb-cccc-dddd', capacity: 6, people, title: null, listed: false, kept: false },
    ...{ owner: ada.id, invited: false },
  },
  cursors: [{ audience: 'room', n }],
  chat: 0,
});
const notice = (n: number, body: Notice['body'], incarnation = LIFE): Notice => ({
  audience: 'room',
  incarnation,
  n,
  body,
});
const joined = (n: number, who: PersonView, incarnation = LIFE) =>
  notice(n, { type: 'joined', person: who }, incarnation);

/** People with me (Ada) and Bob, everything they say written down. */
const open = (n = 5) => {
  const said: string[] = [];
  const people = new People(snapshotOf(n, [ada, bob]), {
    me: ada.id,
    needSnapshot: () => said.push('snapshot?'),
    now: () => 99,
  });
  people.on('joined', ({ name, at }) => said.push(`+${name}@${at}`));
  people.on('left', ({ name, at }) => said.push(`-${name}@${at}`));
  return { people, said, names: () => people.view.value.people.map((one) => one.name).join('') };
};

test('[NT1] notices are folded in their order, and told as joined and left', () => {
  const { people, said, names } = open();
  people.handleNotice(joined(6, cyd));
  people.handleNotice(notice(7, { type: 'left', seat: bob.id, at: 40 }));
  people.handleNotice(notice(8, { type: 'reconnecting', seat: cyd.id }));
  expect(names()).toBe('ac');
  expect(people.view.value.people[1]?.presence).toBe('reconnecting');
  expect(said).toEqual(['+c@3', '-b@40']);
  expect(people.heard).toEqual({ incarnation: LIFE, cursors: [{ audience: 'room', n: 8 }] });
});

test('[NT2] a notice heard before changes nothing', () => {
  const { people, said, names } = open();
  people.handleNotice(joined(6, cyd));
  people.handleNotice(notice(7, { type: 'left', seat: cyd.id, at: 40 }));
  people.handleNotice(joined(6, cyd));
  people.handleNotice(joined(5, cyd));
  expect(names()).toBe('ab');
  expect(said).toEqual(['+c@3', '-c@40']);
});

test('[RE5] a reaction of somebody who is here is told by name, of a stranger not at all', () => {
  const { people } = open();
  const seen: string[] = [];
  people.on('reaction', ({ name, emoji }) => seen.push(`${name} ${emoji}`));
  people.handleReaction(bob.id, '🎉');
  people.handleReaction(cyd.id, '🎉');
  people.handleReaction(ada.id, '👍');
  expect(seen).toEqual(['b 🎉', 'a 👍']);
});

test('[HD1] a hand is folded into the view', () => {
  const { people } = open();
  people.handleNotice(notice(6, { type: 'hand', seat: bob.id, since: 77 }));
  expect(people.view.value.people.map((one) => one.handSince)).toEqual([null, 77]);
  people.handleNotice(notice(7, { type: 'hand', seat: bob.id, since: null }));
  expect(people.view.value.people.map((one) => one.handSince)).toEqual([null, null]);
});

test('[NT3] a gap asks for one snapshot, however many notices follow', () => {
  const { people, said, names } = open();
  people.handleNotice(joined(7, cyd));
  people.handleNotice(notice(8, { type: 'reconnecting', seat: cyd.id }));
  expect(said).toEqual(['snapshot?']);
  expect(names()).toBe('ab');
  people.handleSnapshot(snapshotOf(8, [ada, cyd]));
  expect(names()).toBe('ac');
  expect(said).toEqual(['snapshot?', '-b@99', '+c@3']);
  people.handleNotice(notice(9, { type: 'left', seat: cyd.id, at: 50 }));
  expect(names()).toBe('a');
});

test('[NT3] what is told between the making of a snapshot and its arrival is not lost', () => {
  const { people, said, names } = open();
  people.handleNotice(notice(7, { type: 'reconnecting', seat: bob.id }));
  people.handleNotice(joined(8, cyd));
  people.handleSnapshot(snapshotOf(7, [ada, { ...bob, presence: 'reconnecting' }]));
  expect(names()).toBe('abc');
  expect(said).toEqual(['snapshot?', '+c@3']);
  expect(people.heard.cursors).toEqual([{ audience: 'room', n: 8 }]);
});

test('[NT3] a snapshot that does not come is asked for again at the next notice', () => {
  const { people, said } = open();
  people.handleNotice(joined(7, cyd));
  people.handleNoSnapshot();
  people.handleNotice(notice(8, { type: 'reconnecting', seat: cyd.id }));
  expect(said).toEqual(['snapshot?', 'snapshot?']);
});

test('[NT4] a notice of another incarnation asks for a snapshot, and late ones of the old life change nothing after it', () => {
  const { people, said, names } = open();
  people.handleNotice(joined(6, cyd, NEXT_LIFE));
  expect(said).toEqual(['snapshot?']);
  people.handleNotice(joined(6, person('d', 4)));
  people.handleSnapshot(snapshotOf(1, [ada, cyd], NEXT_LIFE));
  expect(names()).toBe('ac');
  expect(people.heard).toEqual({ incarnation: NEXT_LIFE, cursors: [{ audience: 'room', n: 1 }] });
  people.handleNotice(joined(2, bob, NEXT_LIFE));
  expect(names()).toBe('abc');
});

test('[NT5] a snapshot tells only who came and who went, and never oneself', () => {
  const { people, said } = open();
  people.handleSnapshot(snapshotOf(5, [ada, { ...bob, presence: 'reconnecting' }], NEXT_LIFE));
  expect(said).toEqual([]);
  people.handleSnapshot(snapshotOf(6, [bob], NEXT_LIFE));
  people.handleSnapshot(snapshotOf(7, [ada, bob], NEXT_LIFE));
  expect(said).toEqual(['-a@99']);
});

test('[NT6] a notice of an unknown type is counted and changes nothing', () => {
  const { people, said, names } = open();
  people.handleNotice(notice(6, { type: 'unknown' }));
  people.handleNotice(joined(7, cyd));
  expect(names()).toBe('abc');
  expect(said).toEqual(['+c@3']);
});

test('[NT9] after a restart who reconnects is shown with the media last known, until the truth is told', () => {
  const on = { microphone: 'on', camera: 'on', screen: 'off', recording: 'off' } as const;
  const { people } = open();
  people.handleNotice(notice(6, { type: 'media', seat: bob.id, ...on }));
  people.handleSnapshot(snapshotOf(0, [ada, { ...bob, presence: 'reconnecting' }], NEXT_LIFE));
  expect(people.view.value.people[1]).toEqual({ ...bob, presence: 'reconnecting', media: on });
  people.handleNotice(
    notice(
      1,
      { type: 'returned', seat: bob.id, microphone: 'off', camera: 'on', screen: 'off', recording: 'off' },
      NEXT_LIFE,
    ),
  );
  expect(people.view.value.people[1]).toEqual({
    ...bob,
    media: { microphone: 'off', camera: 'on', screen: 'off', recording: 'off' },
  });
});
