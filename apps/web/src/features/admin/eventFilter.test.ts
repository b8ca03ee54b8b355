import { expect, test } from 'vitest';
import { eventFilterOf, eventsPath } from './eventFilter.ts';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';

test('[AD25] the address of the events says which they are', () => {
  expect(eventsPath({ kind: null, room: null })).toBe('/admin/events');
  for (const kind of [null, 'person.joined'] as const)
    for (const room of [null, ROOM]) {
      const { search } = new URL(eventsPath({ kind, room }), 'http://localhost');
      expect(eventFilterOf(search)).toEqual({ kind, room });
    }
});

test('[AD25] what an address says that means nothing is left out', () => {
  for (const search of ['', '?', '?kind=nothing', '?room=', '?room=%2e%2e%2fkeys', '?room=<b>&kind=', '?state=1'])
    expect(eventFilterOf(search)).toEqual({ kind: null, room: null });
});
