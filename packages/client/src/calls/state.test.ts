import type { CallsView, PastCall, Ring } from '@parley/protocol';
import { expect, test } from 'vitest';
import { callIn, missedIn, placedIn, ringingIn } from './state.ts';

const ring = (id: string, more: Partial<Ring> = {}): Ring => {
  return { id, way: 'in', name: 'Ben', room: `room of ${id}`, media: 'video', at: 1, until: 46, ...more };
};
const past = (id: string, more: Partial<PastCall> = {}): PastCall => {
  const { until: _, ...call } = ring(id);
  return { ...call, ended: 5, outcome: 'unanswered', seen: true, ...more };
};
const view = (rings: Ring[], calls: PastCall[] = []): CallsView => {
  return { name: 'Ada', quiet: false, blocked: [], rings, past: calls };
};

test('[CL46] what rings here are the calls that come in, the longest-ringing first', () => {
  expect(ringingIn(null)).toEqual([]);
  const calls = [ring('late', { at: 9 }), ring('out', { way: 'out', at: 0 }), ring('early', { at: 3 })];
  expect(ringingIn(view(calls)).map(({ id }) => id)).toEqual(['early', 'late']);
});

test('[CL46] a started call is ringing, over, or not known', () => {
  expect(placedIn(null, 'a')).toBeNull();
  expect(placedIn(view([]), 'a')).toBeNull();
  expect(placedIn(view([ring('a', { way: 'out' })]), 'a')).toEqual({ at: 'ringing', until: 46 });
  expect(placedIn(view([], [past('a', { way: 'out', outcome: 'busy' })]), 'a')).toEqual({
    at: 'over',
    outcome: 'busy',
  });
});

test('[CL46] missed are calls that came in and that nobody has looked at', () => {
  const calls = [past('a', { seen: false }), past('b'), past('c', { way: 'out', seen: false })];
  expect(missedIn(view([], calls)).map(({ id }) => id)).toEqual(['a']);
});

test('[CL46] a room belongs to the latest call in it', () => {
  const room = 'one room';
  const calls = view([ring('now', { room, at: 8 })], [past('then', { room, at: 7 }), past('other', { at: 9 })]);
  expect(callIn(calls, room)?.id).toBe('now');
  expect(callIn(view([], calls.past), room)?.id).toBe('then');
  expect([callIn(calls, 'none'), callIn(null, room)]).toEqual([null, null]);
});
