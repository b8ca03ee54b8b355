import { expect, test } from 'vitest';
import { noteOf } from './tile.ts';

test('[SG2] a tile says connecting only after a moment, failed at once, and reconnecting only while media is gone too', () => {
  expect(noteOf('here', 'connecting', false)).toBeNull();
  expect(noteOf('here', 'connecting', true)).toBe('room.note.connecting');
  expect(noteOf('here', 'failed', false)).toBe('room.note.failed');
  expect(noteOf('reconnecting', 'connected', true)).toBeNull();
  expect(noteOf('reconnecting', 'connecting', false)).toBe('room.note.reconnecting');
  expect(noteOf('here', 'none', true)).toBeNull();
});
