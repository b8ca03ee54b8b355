import type { Call, CandidateEnd, PersonPath, SelectedPair, WireEntry } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { INSIDE } from '../../ui/insideIcons.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import type { StageModel } from '../stage/stage.ts';

/** The way to the connections in a menu, at first to the first other person's; nothing while one is alone. */
export function connectionItems(call: Pick<Call, 'people'>, stage: Pick<StageModel, 'examined'>): readonly MenuItem[] {
  const first = call.people.value.find(({ me }) => !me);
  if (!first) return [];
  const examine = (): void => void (stage.examined.value = first.id);
  return [{ id: 'connection', label: t('connection.menu'), icon: INSIDE.info, onSelect: examine }];
}

/** A line of the table: whose end wrote it. */
export type Row = { readonly whose: string; readonly entry: WireEntry };
/** The log of one end. */
export type End = { readonly name: string; readonly entries: readonly WireEntry[] };

/** The lines of both ends in the order of time; those of one end stay in the order in which it wrote them. */
export function rowsOf(...ends: readonly End[]): Row[] {
  const rows = ends.flatMap(({ name, entries }) => entries.map((entry) => ({ whose: name, entry })));
  return rows.toSorted((a, b) => a.entry.at - b.entry.at);
}

/** Hour to millisecond in UTC, so that texts from two time zones can be laid side by side. */
export const timeOf = (at: number): string => new Date(at).toISOString().slice(-13, -1);

/** How the media flows, in words. */
function pathText(path: PersonPath, pair: SelectedPair | null): string {
  if (path === 'connected') {
    const relayed = pair?.here.type === 'relay' || pair?.there.type === 'relay';
    return t(relayed ? 'connection.path.relayed' : 'connection.path.connected');
  }
  return t(path === 'failed' ? 'connection.path.failed' : 'connection.path.connecting');
}

/** What kind of address one end is reached at; never which. */
export function endText(end: CandidateEnd | undefined): string {
  if (!end) return t('connection.none');
  const { type, protocol } = end;
  const known = type === 'host' || type === 'srflx' || type === 'prflx' || type === 'relay';
  return t('connection.candidate', {
    type: known ? t(`connection.type.${type}`) : type,
    protocol: protocol.toUpperCase(),
  });
}

/** The round trip in words: a browser measures fractions of a millisecond where both are on one machine. */
export function roundTripText(pair: SelectedPair | null): string {
  const ms = pair?.ms ?? null;
  return ms === null ? t('connection.none') : t('connection.ms', { ms: ms === 0 ? '<1' : ms });
}

/** The facts above the log, as names and values. */
export function factsOf(path: PersonPath, pair: SelectedPair | null): (readonly [name: string, value: string])[] {
  return [
    [t('connection.path'), pathText(path, pair)],
    [t('connection.here'), endText(pair?.here)],
    [t('connection.there'), endText(pair?.there)],
    [t('connection.roundTrip'), roundTripText(pair)],
  ];
}

/** The headings of the columns. */
export const headings = (): string[] => [
  t('connection.time'),
  t('connection.whose'),
  t('connection.way'),
  t('connection.what'),
  t('connection.more'),
];

/** The columns of a line. What happened keeps its technical name in every language: so it is searched for. */
export const columnsOf = ({ whose, entry }: Row): string[] => [
  timeOf(entry.at),
  whose,
  t(`connection.way.${entry.way}`),
  entry.kind,
  entry.text,
];

/** Everything as plain text, to be sent to somebody who can help. */
export function textOf(facts: readonly (readonly [string, string])[], rows: readonly Row[], missing: string): string {
  const table = [headings(), ...rows.map(columnsOf)];
  const widths = headings().map((_, i) => Math.max(...table.map((columns) => columns[i]?.length ?? 0)));
  const lines = table.map((columns) => columns.map((one, i) => one.padEnd(widths[i] ?? 0)).join('  '));
  const head = facts.map(([name, value]) => `${name}: ${value}`);
  const after = missing === '' ? [] : ['', missing];
  return `${[...head, '', ...lines.map((line) => line.trimEnd()), ...after].join('\n')}\n`;
}
