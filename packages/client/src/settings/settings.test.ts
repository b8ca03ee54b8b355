import type { PersonView, RoomView } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { settingsOf } from './Settings.ts';

const [ada, bob] = ['a', 'b'].map((letter): PersonView => {
  const media = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
  return { id: letter.repeat(26), name: letter, joined: 1, presence: 'here', media, handSince: null };
}) as [PersonView, PersonView];
const room: RoomView = {
  id: 'aaaa-bbbb-cccc-dddd',
  capacity: 6,
  people: [ada, bob],
  title: null,
  listed: false,
  kept: false,
  invited: false,
  owner: ada.id,
};

test('[RO3] settings follow the view, name who stands in for the owner, and are told only when they changed', () => {
  const view = signal(room);
  const seen: unknown[] = [];
  settingsOf(view).subscribe((settings) => seen.push(settings));
  view.value = { ...room, people: [bob, ada] };
  view.value = { ...room, title: 'Weekly sync' };
  view.value = { ...room, title: 'Weekly sync', people: [bob] };
  const unset = { title: null, listed: false, kept: false, invited: false, owner: ada.id };
  expect(seen).toEqual([unset, { ...unset, title: 'Weekly sync' }, { ...unset, title: 'Weekly sync', owner: bob.id }]);
});
