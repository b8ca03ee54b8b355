import type { JSX } from 'preact';
import { GRACE, LINUS, ME, SIX, SPEAKING } from './cast.ts';
import { room } from './room.tsx';

const three = [ME, SPEAKING, LINUS];
const MINUTES_12 = 12 * 60_000 + 7_000;
const ON = { at: 'on', to: 'disk', since: Date.now() - MINUTES_12, nearlyFull: false } as const;

/** Somebody records what they see. */
export const recordingStates: Record<string, () => JSX.Element> = {
  'record-own': room({ call: { people: [{ ...ME, recording: true }, SPEAKING, LINUS], recording: ON } }),
  'record-other': room({ call: { people: [ME, { ...GRACE, recording: true }, LINUS] } }),
  'record-six': room({ call: { people: SIX.map((one, i) => ({ ...one, recording: i === 4 || i === 2 })) } }),
  'record-both': room({
    call: {
      people: [{ ...ME, recording: true, screen: 'My notes' }, { ...GRACE, recording: true }, LINUS],
      recording: { ...ON, to: 'memory', nearlyFull: true },
    },
  }),
  'record-saving': room({ call: { people: three, recording: { at: 'saving' } } }),
  'record-people': room({
    call: { people: SIX.map((one, i) => ({ ...one, recording: i === 1 || i === 4 })) },
    press: ['p'],
  }),
  'record-menu': room({
    call: { people: [{ ...ME, recording: true }, SPEAKING, LINUS], recording: ON },
    menu: -1,
  }),
};
