import type { Reaction } from '@parley/protocol';
import { expect, test } from 'vitest';
import { Reactions } from './Reactions.ts';

const open = () => {
  const wire = { up: true, told: [] as Reaction[], shown: [] as Reaction[], now: 0 };
  const reactions = new Reactions({
    tell: (emoji) => {
      if (wire.up) wire.told.push(emoji);
      return wire.up;
    },
    show: (emoji) => wire.shown.push(emoji),
    now: () => wire.now,
  });
  return { wire, reactions };
};

test('[RE4] one’s own reactions are told and shown, no more than the server passes on', () => {
  const { wire, reactions } = open();
  for (; wire.now < 3_000; wire.now += 20) reactions.react('👏');
  expect(wire.told.length).toBe(10);
  expect(wire.shown).toEqual(wire.told);
});

test('[RE4] what cannot be told is not shown as if it had been', () => {
  const { wire, reactions } = open();
  wire.up = false;
  reactions.react('🎉');
  wire.up = true;
  reactions.react('👍');
  expect([wire.told, wire.shown]).toEqual([['👍'], ['👍']]);
});
