import type { ErrorCode, SettingsChange } from '@parley/client';
import { expect, test } from 'vitest';
import { changeOf, draftOf, fulfil, lacksName } from './settings.ts';
import { holdWish, takeWish, type Wish } from './wish.ts';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';
const OTHER = 'aaaa-bbbb-cccc-dddd';
const NAMED = { title: 'Weekly sync', listed: true, kept: false };
const WISH: Wish = { room: ROOM, title: 'Weekly sync', listed: true, kept: true };

test('[RO19] only what was changed is asked for; an emptied name is no name', () => {
  expect(changeOf(NAMED, draftOf(NAMED))).toBeNull();
  expect(changeOf(NAMED, { ...NAMED, kept: true })).toEqual({ kept: true });
  expect(changeOf(NAMED, { title: '  ', listed: false, kept: false })).toEqual({ title: null, listed: false });
  const unnamed = { title: null, listed: false, kept: false };
  expect(changeOf(unnamed, draftOf(unnamed))).toBeNull();
});

test('[RO19] a listed room and a new one need a name before anything is asked', () => {
  const draft = { title: ' ', listed: false, kept: true };
  expect([lacksName(draft, false), lacksName(draft, true), lacksName({ ...draft, listed: true }, false)]).toEqual([
    false,
    true,
    true,
  ]);
});

const storage = (): Storage => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage;
};

test('[RO20] what is wanted of a new room is held for that room, taken once, and survives a reload but no nonsense', () => {
  const tab = storage();
  holdWish(tab, WISH);
  expect([takeWish(tab, OTHER), takeWish(tab, ROOM), takeWish(tab, ROOM)]).toEqual([null, WISH, null]);
  // After a reload only the storage is left.
  tab.setItem('parley.wish', JSON.stringify(WISH));
  expect([takeWish(tab, ROOM), takeWish(tab, ROOM)]).toEqual([WISH, null]);
  for (const text of ['not json', '7', 'null', '{"room":"x"}', JSON.stringify({ ...WISH, kept: 'yes' })]) {
    tab.setItem('parley.wish', text);
    expect(takeWish(tab, ROOM)).toBeNull();
  }
  const refusing = { ...storage(), setItem: () => void JSON.parse('no'), removeItem: () => void JSON.parse('no') };
  holdWish(refusing as unknown as Storage, WISH);
  expect(takeWish(refusing as unknown as Storage, ROOM)).toEqual(WISH);
});

test('[RO20] a server that keeps no more rooms still names and lists the new one, and that is said', async () => {
  const asked: SettingsChange[] = [];
  const call = (refuse: (change: SettingsChange) => ErrorCode | null) => ({
    setSettings: async (change: SettingsChange) => {
      asked.push(change);
      const code = refuse(change);
      return code ? ({ ok: false, code } as const) : ({ ok: true, value: {} } as const);
    },
  });
  expect(
    await fulfil(
      call(() => null),
      WISH,
    ),
  ).toBeNull();
  expect(
    await fulfil(
      call(({ kept }) => (kept ? 'room.kept' : null)),
      WISH,
    ),
  ).toBe('room.kept');
  expect(
    await fulfil(
      call(() => 'bad.title'),
      WISH,
    ),
  ).toBe('bad.title');
  const { title, listed, kept } = WISH;
  expect(asked).toEqual([
    { title, listed, kept },
    { title, listed, kept },
    { title, listed },
    { title, listed, kept },
  ]);
});
