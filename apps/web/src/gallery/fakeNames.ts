import type {
  CallsView,
  NameState,
  OnlineName,
  Outcome,
  PastCall,
  PushState,
  Reach,
  Result,
  Ring,
} from '@parley/client';
import { signal } from '@preact/signals';
import type { CallsModel, NamesPort, Outgoing } from '../features/calls/model.ts';

/** A moment that does not move, so that pictures of the page stay the same. */
const NOW = Date.UTC(2026, 5, 10, 12, 42);
const MINUTE_MS = 60_000;
const ROOM = 'k3vd-9x0q-7mzt-h2ep';

type FakeNames = {
  readonly state?: NameState;
  readonly view?: Partial<CallsView> | null;
  readonly online?: readonly OnlineName[];
  readonly outgoing?: Outgoing | null;
  readonly push?: PushState;
};

/** Who is online, by name and reach. */
export const online = (...names: readonly (readonly [string, Reach])[]): readonly OnlineName[] =>
  names.map(([name, reach]) => ({ name, reach }));

/** A call that rings here. */
export const ring = (name: string, media: Ring['media']): Ring => {
  return { id: 'ring-0001', way: 'in', name, room: ROOM, media, at: NOW, until: NOW + 45_000 };
};

/** A call that is over, minutes ago. */
export const past = (way: PastCall['way'], name: string, outcome: Outcome, ago: number): PastCall => ({
  id: `past-${name}-${ago}`,
  way,
  name,
  room: ROOM,
  media: 'video',
  at: NOW - ago * MINUTE_MS,
  ended: NOW - ago * MINUTE_MS,
  outcome,
  seen: way === 'out' || outcome === 'answered' || outcome === 'declined' || ago > 60,
});

const done = (): Promise<Result<object>> => Promise.resolve({ ok: true, value: {} });

/** A page that knows what it is told and does nothing with it. */
export function fakeCalls({
  state,
  view = {},
  online: others = [],
  outgoing = null,
  push = { at: 'none' },
}: FakeNames = {}): CallsModel {
  const name = 'Ada';
  const known = view && { name, quiet: false, blocked: [], rings: [], past: [], ...view };
  const names: NamesPort = {
    state: signal<NameState>(state ?? { at: 'claimed', name }),
    calls: signal(known),
    online: signal(others),
    ringing: signal([]),
    key: known || state?.at === 'claiming' || state?.at === 'lost' ? { name, secret: 'x'.repeat(43) } : null,
    now: () => NOW,
    claim: () => Promise.resolve({ ok: false, code: 'name.taken' }),
    adopt: done,
    free: done,
    setQuiet: done,
    setBusy: () => {},
    block: done,
    call: () => ({ id: 'call-0001', room: ROOM, answer: new Promise(() => {}) }),
    answer: () => new Promise(() => {}),
    decline: done,
    cancel: done,
    markSeen: done,
    push: {
      state: signal(push),
      turnOn: () => Promise.resolve(),
      turnOff: () => Promise.resolve(),
      look: () => Promise.resolve(),
      setLanguage: () => {},
    },
  };
  return {
    names,
    outgoing: signal(outgoing),
    ring: signal(null),
    answering: signal(null),
    missed: signal((known?.past ?? []).filter(({ seen }) => !seen)),
    call: () => {},
    tryCall: () => Promise.resolve('call.unknown'),
    cancel: () => {},
    accept: () => Promise.resolve(null),
    decline: () => {},
    putAside: () => {},
    partnerIn: () => null,
    close: () => {},
  };
}
