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

const MINUTE = 60_000;

/**
 * Lines and comings in order of time, lines of one author within a minute together, and a divider before the line that
 * follows the last one that was read (`readUpTo` is its number; null: no divider).
 */
export const timeline = (
  lines: readonly ChatLine[],
  comings: readonly Coming[],
  readUpTo: number | null,
): readonly Entry[] => {
  const entries: Entry[] = [];
  let next = 0;
  const firstNew =
    readUpTo === null ? -1 : lines.findIndex(({ status }) => status.at === 'sent' && status.n > readUpTo);
  for (const [i, line] of lines.entries()) {
    for (let coming = comings[next]; coming && coming.at <= line.at; coming = comings[(next += 1)])
      entries.push(entryOf(coming));
    if (i > 0 && i === firstNew) entries.push({ type: 'new', key: 'new' });
    const last = entries.at(-1);
    if (last?.type === 'group' && belongs(last, line))
      entries[entries.length - 1] = { ...last, lines: [...last.lines, line] };
    else entries.push({ type: 'group', key: line.id, from: line.from, name: line.name, at: line.at, lines: [line] });
  }
  return [...entries, ...comings.slice(next).map(entryOf)];
};

const entryOf = ({ type, id, name, at }: Coming): Entry => ({ type, key: `${type}-${id}-${at}`, name, at });

const belongs = (group: Extract<Entry, { type: 'group' }>, line: ChatLine): boolean =>
  group.from === line.from && Math.floor(group.at / MINUTE) === Math.floor(line.at / MINUTE);
