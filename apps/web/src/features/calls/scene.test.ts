import { expect, test } from 'vitest';
import type { Outgoing } from './model.ts';
import { sceneOf, type Known } from './scene.ts';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';
const BEN = { name: 'Ben', media: 'video' } as const;
const outgoing = (state: Outgoing['state']): Outgoing => ({ id: 'call-1', room: ROOM, ...BEN, state });
const scene = (known: Partial<Known>) =>
  sceneOf({ room: ROOM, outgoing: null, partner: null, met: null, hadCompany: false, lastLeft: null, ...known });

test('[CL57] who is alone in the room of a call they started sees what became of it', () => {
  const about = { ...BEN, room: ROOM };
  expect(scene({ outgoing: outgoing({ at: 'starting' }) })).toEqual({ ...about, at: 'starting' });
  expect(scene({ outgoing: outgoing({ at: 'ringing', until: 1 }) })).toEqual({ ...about, at: 'ringing' });
  for (const outcome of ['declined', 'busy', 'answered'] as const) {
    expect(scene({ outgoing: outgoing({ at: 'over', outcome }) })).toEqual({ ...about, at: 'over', outcome });
  }
  const refused = { at: 'refused', code: 'rate.calls' } as const;
  expect(scene({ outgoing: outgoing(refused) })).toEqual({ ...about, ...refused });
  expect(scene({ outgoing: { ...outgoing({ at: 'starting' }), room: 'elsewhere' } })).toBeNull();
});

test('[CL58] who is left alone reads who hung up, on both sides, and again after another call in the same room', () => {
  const answered = outgoing({ at: 'over', outcome: 'answered' });
  expect(scene({ outgoing: answered, partner: BEN, met: 'call-1', lastLeft: 'Ben' })?.at).toBe('hungUp');
  expect(scene({ partner: BEN, met: '', lastLeft: 'BEN' })?.at).toBe('hungUp');
  expect(scene({ partner: BEN })?.at).toBe('gone');
  // Who was here for a moment, before the page followed the call.
  expect(scene({ partner: BEN, hadCompany: true })?.at).toBe('hungUp');
  expect(scene({ outgoing: answered, partner: BEN, hadCompany: true })?.at).toBe('hungUp');
  const again = { ...answered, id: 'call-2' };
  expect(scene({ outgoing: again, partner: BEN, met: 'call-1', lastLeft: 'Ben' })).toMatchObject({ at: 'over' });
});

test('[CL58] a room that has nothing to do with calls, or has grown beyond its call, is a room like any other', () => {
  expect(scene({ met: '', lastLeft: 'Ben' })).toBeNull();
  expect(scene({ partner: BEN, met: '', lastLeft: 'Cleo' })).toBeNull();
});
