import type { DeviceChoice } from '@parley/client';
import { signal } from '@preact/signals';
import { beforeAll, expect, test, vi } from 'vitest';
import { needInside } from '../../i18n/words.ts';
import { choicesOf, choiceSection } from './choices.ts';

beforeAll(needInside);

const device = (choices: Array<Partial<DeviceChoice>>, chosen: string | null) => ({
  choices: signal(choices.map((one) => ({ id: '', label: '', group: '', ...one }))),
  chosen: signal(chosen),
  choose: vi.fn(() => Promise.resolve()),
});

test('[BR3] the device in use is marked, and one without a name is numbered', () => {
  const camera = device([{ id: 'a', label: 'Built-in' }, { id: 'b' }], 'b');
  expect(choicesOf('camera', camera)).toEqual([
    { id: 'a', label: 'Built-in', chosen: false },
    { id: 'b', label: 'Camera 2', chosen: true },
  ]);
});

test('[BR3] before permission a menu says when names will come, and without devices that there are none', () => {
  const lines = (...choices: Array<Partial<DeviceChoice>>) => {
    const { items } = choiceSection('microphone', device(choices, null));
    return items.map(({ label, disabled }) => ({ label, disabled }));
  };
  expect(lines({})).toEqual([{ label: 'Names appear once you have allowed access', disabled: true }]);
  expect(lines()).toEqual([{ label: 'None found', disabled: true }]);
});

test('[BR3] the speaker of the system can be chosen, whether or not the browser lists it', () => {
  expect(choicesOf('speaker', device([{ id: 'a', label: 'Headset' }], ''))).toEqual([
    { id: '', label: 'System default', chosen: true },
    { id: 'a', label: 'Headset', chosen: false },
  ]);
  const listed = [
    { id: 'default', label: 'Default - Headset' },
    { id: 'a', label: 'Headset' },
  ];
  expect(choicesOf('speaker', device(listed, '')).map(({ chosen }) => chosen)).toEqual([true, false]);
  expect(choicesOf('speaker', device(listed, 'a')).map(({ chosen }) => chosen)).toEqual([false, true]);
});

test('[BR3] a line of the menu chooses its device', () => {
  const speaker = device([{ id: 'a', label: 'Headset' }], '');
  choiceSection('speaker', speaker).items[1]?.onSelect();
  expect(speaker.choose).toHaveBeenCalledWith('a');
});
