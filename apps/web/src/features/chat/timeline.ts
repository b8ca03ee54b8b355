import type { ChatLine } from '@parley/client';

/** Somebody came or went. */
export type Coming = {
  readonly type: 'joined' | 'left';
  readonly id: string;
  readonly name: string;
  readonly at: number;
};

/** What the panel draws, top to bottom. */
export type Entry =
  | {
      readonly type: 'group';
      readonly key: string;
      readonly from: string;
      readonly name: string;
      readonly at: number;
      readonly lines: readonly ChatLine[];
    }
  | { readonly type: 'joined' | 'left'; readonly key: string; readonly name: string; readonly at: number }
  | { readonly type: 'new'; readonly key: 'new' };

type Group = Extract<Entry, { type: 'group' }> & { readonly lines: ChatLine[] };

const MINUTE = 60_000;

/**
 * Lines from index `start` on and comings in order of time, lines of one author within a minute together, and a divider before
 * the line that follows the last one that was read (`readUpTo` is its number; null: no divider). Costs what is drawn, not what there is.
 */
export const timeline = (
  lines: readonly ChatLine[],
  comings: readonly Coming[],
  readUpTo: number | null,
  start = 0,
): readonly Entry[] => {
  const entries: (Group | Exclude<Entry, { type: 'group' }>)[] = [];
  const since = start > 0 ? (lines[start]?.at ?? 0) : -Infinity;
  const seen = comings.filter((coming) => coming.at >= since);
  let next = 0;
  let readBefore = start > 0;
  let divided = readUpTo === null;
  for (let i = start; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line) continue;
    for (let coming = seen[next]; coming && coming.at <= line.at; coming = seen[(next += 1)])
      entries.push(entryOf(coming));
    const isNew = readUpTo !== null && line.status.at === 'sent' && line.status.n > readUpTo;
    if (isNew && !divided) {
      // Above everything a divider would divide nothing.
      if (readBefore) entries.push({ type: 'new', key: 'new' });
      divided = true;
    }
    readBefore = true;
    const last = entries.at(-1);
    if (last?.type === 'group' && belongs(last, line)) last.lines.push(line);
    else entries.push({ type: 'group', key: line.id, from: line.from, name: line.name, at: line.at, lines: [line] });
  }
  return [...entries, ...seen.slice(next).map(entryOf)];
};

const entryOf = ({ type, id, name, at }: Coming): Exclude<Entry, { type: 'group' }> => ({
  type,
  key: `${type}-${id}-${at}`,
  name,
  at,
});

const belongs = (group: Group, line: ChatLine): boolean =>
  group.from === line.from && Math.floor(group.at / MINUTE) === Math.floor(line.at / MINUTE);
