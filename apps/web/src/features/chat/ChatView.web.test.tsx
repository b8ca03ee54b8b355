import type { Call, Chat, Person } from '@parley/client';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { fakeChat } from '../../gallery/fakeChat.ts';
import { needInside } from '../../i18n/words.ts';
import { ChatView } from './ChatView.tsx';
import { createTalkModel } from './talk.ts';

const place = document.createElement('div');
document.body.append(place);
beforeAll(needInside);
afterEach(() => render(null, place));

const PERSONS = ['Ada', 'Ben', 'Cleo'].map(
  (name, i) => ({ id: `seat-${i}`, me: i === 0, name: signal(name) }) as unknown as Person,
);
const line = (by: number, text: string) => ({ by, text, ago: 1 });

/** The panel over conversations in which everything has been said; Ben wrote to Ada alone. */
const show = async (open = true) => {
  const room = fakeChat({ lines: [line(1, 'to all'), line(2, 'to all too')] }, PERSONS, 0);
  const direct = fakeChat({ with: 1, before: 0, lines: [line(1, 'psst')] }, PERSONS, 0);
  const chats = signal<readonly Chat[]>([room, direct]);
  const call = {
    me: 'seat-0',
    people: signal(PERSONS),
    chat: room,
    conversations: chats,
    conversation: (id: string) => {
      const known = chats.value.find((chat) => chat.id === id);
      if (known) return known;
      const at = PERSONS.findIndex((person) => person.id === id);
      if (at < 0) return null;
      const begun = fakeChat({ with: at }, PERSONS, 0);
      chats.value = [...chats.value, begun];
      return begun;
    },
  } as unknown as Call;
  const panel = signal(open);
  const talk = createTalkModel(call, panel, () => {});
  await act(() => render(<ChatView call={call} talk={talk} comings={[]} />, place));
  const labels = () =>
    [...place.querySelectorAll('[role=tab]')].map((tab) => tab.getAttribute('aria-label') ?? tab.textContent);
  return { talk, panel, room, direct, labels };
};
const field = (): HTMLTextAreaElement => place.querySelector('textarea')!;

test('[CV9] a private conversation is marked in its tab, above its lines and in its field', async () => {
  const { talk, labels } = await show();
  expect(labels()).toEqual(['Everyone', 'Ben, 1 new message']);
  expect([place.textContent?.includes('Only you and'), field().placeholder]).toEqual([false, 'Write a message']);
  await act(() => void talk.show('seat-1'));
  expect(labels()).toEqual(['Everyone', 'Ben']);
  expect(place.textContent).toContain('Only you and Ben can read this.');
  expect(field().placeholder).toBe('Private message to Ben');
  expect(place.querySelector('[role=tabpanel]')?.getAttribute('aria-labelledby')).toBe('tab-seat-1');
});

test('[DA20] what the operator has removed is said to be removed, under no name', async () => {
  await show();
  expect(place.textContent).not.toContain('This message was removed.');
  render(null, place);
  const blank = { ...PERSONS[1], name: signal('') } as unknown as Person;
  const chat = fakeChat({ lines: [line(1, ''), line(2, 'to all too')] }, [PERSONS[0]!, blank, PERSONS[2]!], 0);
  const call = { me: 'seat-0', people: signal([]), chat, conversations: signal([chat]), conversation: () => chat };
  const talk = createTalkModel(call as unknown as Call, signal(true), () => {});
  await act(() => render(<ChatView call={call as unknown as Call} talk={talk} comings={[]} />, place));
  const groups = [...place.querySelectorAll('[role=log] li')].map((group) => group.textContent);
  expect(groups.map((text) => text.includes('This message was removed.'))).toEqual([true, false]);
  expect([...place.querySelectorAll('[role=log] bdi')].map((name) => name.textContent)).toEqual(['Cleo']);
});

test('[CV10] a name in the conversation of all leads to writing to that person; one’s own and one in private lead nowhere', async () => {
  const { labels } = await show();
  const names = () => [...place.querySelectorAll('[role=log] button')].map((it) => it.getAttribute('aria-label'));
  expect(names()).toEqual(['Message Ben privately', 'Message Cleo privately']);
  await act(() => place.querySelectorAll<HTMLElement>('[role=log] button')[1]?.click());
  expect([labels().at(-1), names()]).toEqual(['Cleo', []]);
});

test('[CV11] a private conversation is closed with its draft, and comes back when it is written to again or something is said in it', async () => {
  const { talk, labels, direct } = await show();
  await act(() => void talk.show('seat-1'));
  talk.draftOf('seat-1').value = 'never mind';
  const close = (): Promise<void> =>
    act(() => place.querySelector<HTMLElement>('[aria-label="Close this conversation"]')!.click());
  await close();
  expect([place.querySelector('[role=tab]'), talk.shown.value.id]).toEqual([null, 'room']);
  await act(() => void talk.show('seat-1'));
  expect([labels().length, field().value]).toEqual([2, '']);
  await close();
  await act(() => direct.send('One more thing'));
  expect(labels()).toEqual(['Everyone', 'Ben']);
});

test('[CH19] only what is in view counts as read, and a draft is kept for each conversation', async () => {
  const { talk, panel, direct } = await show(false);
  expect(talk.unread.value).toBe(1);
  await act(() => void (panel.value = true));
  expect(talk.unread.value).toBe(1);
  talk.draftOf('room').value = 'to all';
  await act(() => void talk.show('seat-1'));
  expect([talk.unread.value, talk.readUpTo.value, direct.read.value, field().value]).toEqual([0, 0, 1, '']);
  await act(() => void talk.show('room'));
  expect(field().value).toBe('to all');
  expect(talk.show('a stranger')).toBe(false);
});
