import type { Inside } from '@parley/client';
import { signal } from '@preact/signals';
import { afterEach, expect, test, vi } from 'vitest';
import { others, type VisitCode, warmRoom } from './warm.ts';

afterEach(() => void vi.restoreAllMocks());

/** The page of a meeting, with a room in which somebody is. */
const code = () => {
  const people = signal<Inside | null>(null);
  const dropped = vi.fn();
  const makeReady = vi.fn(() => dropped);
  const visit: VisitCode = { makeReady, insideOf: () => people };
  return { people, dropped, makeReady, load: vi.fn(() => Promise.resolve(visit)) };
};
const turn = (to: 'hidden' | 'visible') => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(to);
  document.dispatchEvent(new Event('visibilitychange'));
};

test('[CL140] those who are in the room besides the caller are counted as they come and go, until it rings no more', async () => {
  const { people, dropped, makeReady, load } = code();
  const end = warmRoom('k3vd-9x0q-7mzt-h2ep', load, () => false);
  await vi.waitFor(() => expect(makeReady).toHaveBeenCalledOnce());
  const counted = [1, 3, 2].map((now) => {
    people.value = { people: now, capacity: 6, title: null, invited: false, relay: false };
    return others.value;
  });
  expect(counted).toEqual([0, 2, 1]);
  end();
  people.value = { people: 6, capacity: 6, title: null, invited: false, relay: false };
  expect(others.value).toBe(0);
  await vi.waitFor(() => expect(dropped).toHaveBeenCalledOnce());
});

test('[CL140] a page that nobody looks at makes the room ready once somebody does', async () => {
  const { makeReady, people, load } = code();
  turn('hidden');
  const end = warmRoom('k3vd-9x0q-7mzt-h2ep', load, () => false);
  expect(load).not.toHaveBeenCalled();
  turn('visible');
  people.value = { people: 2, capacity: 6, title: null, invited: false, relay: false };
  await vi.waitFor(() => expect([makeReady.mock.calls.length, others.value]).toEqual([1, 1]));
  end();
});
