import { expect, test } from 'vitest';
import { noteOf, seating } from './tile.ts';

const me = { me: true, id: 'me' };
const other = (id: string) => ({ me: false, id });
const [a, b, c] = [other('a'), other('b'), other('c')];

test('[SG1] up to three people one floats in a corner oneself, from four on one is the last tile', () => {
  expect(seating([me])).toEqual({ tiles: [me], floating: null });
  expect(seating([me, a, b])).toEqual({ tiles: [a, b], floating: me });
  expect(seating([me, a, b, c])).toEqual({ tiles: [a, b, c, me], floating: null });
});

test('[SG2] a tile says connecting only after a moment, failed at once, and reconnecting only while media is gone too', () => {
  expect(noteOf('here', 'connecting', false)).toBeNull();
  expect(noteOf('here', 'connecting', true)).toBe('room.note.connecting');
  expect(noteOf('here', 'failed', false)).toBe('room.note.failed');
  expect(noteOf('reconnecting', 'connected', true)).toBeNull();
  expect(noteOf('reconnecting', 'connecting', false)).toBe('room.note.reconnecting');
  expect(noteOf('here', 'none', true)).toBeNull();
});
