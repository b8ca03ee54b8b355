import type { CallsView, ErrorCode, Outcome, PastCall, Ring } from '@parley/protocol';

/** What became of a call that was started here. `starting` until the server knows it; `refused` when it never rang. */
export type PlacedCall =
  | { readonly at: 'starting' }
  | { readonly at: 'ringing'; readonly until: number }
  | { readonly at: 'over'; readonly outcome: Outcome }
  | { readonly at: 'refused'; readonly code: ErrorCode };

/** The calls that ring at this name, the longest-ringing first; none when nothing is known. */
export function ringingIn(view: CallsView | null): readonly Ring[] {
  return (view?.rings ?? []).filter(({ way }) => way === 'in').toSorted((a, b) => a.at - b.at);
}

/** What a view says of a call from this name; null when it does not know it. */
export function placedIn(view: CallsView | null, id: string): PlacedCall | null {
  const ring = view?.rings.find((one) => one.id === id);
  if (ring) return { at: 'ringing', until: ring.until };
  const past = view?.past.find((one) => one.id === id);
  return past ? { at: 'over', outcome: past.outcome } : null;
}

/** Missed calls that nobody has looked at yet, newest first. */
export function missedIn(view: CallsView | null): readonly PastCall[] {
  return (view?.past ?? []).filter(({ seen, way }) => !seen && way === 'in');
}

/** The latest call that took place, or was to take place, in a room: ringing or past. Null when the room has nothing to do with calls. */
export function callIn(view: CallsView | null, room: string): Ring | PastCall | null {
  const calls: readonly (Ring | PastCall)[] = [...(view?.rings ?? []), ...(view?.past ?? [])];
  return calls.filter((one) => one.room === room).reduce<Ring | PastCall | null>(later, null);
}

const later = (a: Ring | PastCall | null, b: Ring | PastCall): Ring | PastCall => (a && a.at >= b.at ? a : b);

/** What is known by the clock alone: a ring that has come to its end is over, and was missed if it came in. */
export function rungOut(view: CallsView, now: number): CallsView {
  const out = view.rings.filter(({ until }) => until <= now);
  if (out.length === 0) return view;
  const over = out.map(({ until, ...call }): PastCall => {
    return { ...call, ended: until, outcome: 'unanswered', seen: call.way === 'out' };
  });
  return { ...view, rings: view.rings.filter(({ until }) => until > now), past: [...over, ...view.past] };
}
