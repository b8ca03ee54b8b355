import { expect, test } from 'vitest';
import { noteOf } from './tile.ts';

test('[QU10] a tile says that nothing comes through, or that a picture is paused, where its path stands', () => {
  expect(noteOf('here', 'connected', false, 'all')).toBe('room.note.lost');
  expect(noteOf('here', 'connected', false, 'picture')).toBe('room.note.paused');
  expect(noteOf('reconnecting', 'connected', false, 'picture')).toBe('room.note.paused');
  expect(noteOf('here', 'connecting', false, 'all')).toBeNull();
  expect(noteOf('here', 'failed', false, 'all')).toBe('room.note.failed');
});

test('[SG2] a tile says connecting only after a moment, failed at once, and reconnecting only while media is gone too', () => {
  expect(noteOf('here', 'connecting', false)).toBeNull();
  expect(noteOf('here', 'connecting', true)).toBe('room.note.connecting');
  expect(noteOf('here', 'failed', false)).toBe('room.note.failed');
  expect(noteOf('reconnecting', 'connected', true)).toBeNull();
  expect(noteOf('reconnecting', 'connecting', false)).toBe('room.note.reconnecting');
  expect(noteOf('here', 'none', true)).toBeNull();
});
