import type { Person } from '@parley/client';

/** What is said of one's own connection, and to whom one's picture does not go. */
export type Line =
  | { readonly key: 'quality.lost' | 'quality.paused' | 'quality.less' | 'quality.poor' }
  | { readonly key: 'quality.pausedFor'; readonly names: readonly string[] };

/** What is wrong with one's own connection, and what is done about it; null while nothing is. Followed inside an effect. */
export function lineOf(people: readonly Person[]): Line | null {
  const me = people.find((person) => person.me);
  const others = people.filter((person) => !person.me);
  if (!me || others.length === 0) return null;
  const { at } = me.quality.value;
  if (at === 'lost') return { key: 'quality.lost' };
  if (me.camera.value) {
    const without = others.filter(({ portion }) => portion.value === 'none');
    if (without.length === others.length) return { key: 'quality.paused' };
    if (without.length > 0) return { key: 'quality.pausedFor', names: without.map(({ name }) => name.value) };
    if (at === 'poor' && me.portion.value !== 'whole') return { key: 'quality.less' };
  }
  return at === 'poor' ? { key: 'quality.poor' } : null;
}

/** Aloud also that one's own picture is sent to everybody again: who cannot see the line does not see it go. */
export type Said = Line['key'] | 'quality.sent';

/** What is to be said when one line gives way to another; null where that is nothing. `sends`: one's picture goes out, as far as the lines carry it. */
export function saidAfter(before: Line['key'] | null, now: Line['key'] | null, sends: boolean): Said | null {
  const isBack = isPaused(before) && !isPaused(now) && now !== 'quality.lost';
  return isBack && sends ? 'quality.sent' : now;
}

const isPaused = (key: Line['key'] | null): boolean => key === 'quality.paused' || key === 'quality.pausedFor';

/** Whether one's picture goes to anybody. */
export const sendsPicture = (people: readonly Person[]): boolean =>
  people.some((person) => person.me && person.camera.value) && people.some((person) => !person.me);

/** ms before the same is said aloud again: a line that comes and goes is seen, and would drown the talk. */
const QUIET_MS = 60_000;

/** Decides what is said aloud: each kind of line once a minute. */
export function createSpeaker(now: () => number): (key: Said) => boolean {
  const said = new Map<Said, number>();
  return (key) => {
    const before = said.get(key);
    if (before !== undefined && now() - before < QUIET_MS) return false;
    said.set(key, now());
    return true;
  };
}
