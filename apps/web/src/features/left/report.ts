import type { Spell } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { callLength, clockSeconds } from '../../i18n/time.ts';

/** What happened to one person's connection, as it is told. */
export type Account = { readonly seat: string; readonly name: string; readonly lines: readonly Line[] };
/** One spell: when, for how long, and what it was. */
export type Line = { readonly when: string; readonly what: string };

/** ms below which a spell is not told: nobody remembers it. */
const WORTH_MS = 1_000;

/** A time line for each person who had any trouble, in the order in which it began; what goes on has lasted until `now`. */
export function accountsOf(spells: readonly Spell[], now: number): Account[] {
  const accounts = new Map<string, { name: string; spells: Spell[] }>();
  for (const spell of spells) {
    if ((spell.to ?? now) - spell.from < WORTH_MS) continue;
    const known = accounts.get(spell.seat) ?? { name: spell.name, spells: [] };
    accounts.set(spell.seat, { name: spell.name, spells: [...known.spells, spell] });
  }
  return [...accounts].map(([seat, { name, spells: own }]) => ({
    seat,
    name: own.some(({ fault }) => fault.at === 'away') ? t('room.you') : name,
    lines: own.toSorted((a, b) => a.from - b.from).map((spell) => lineOf(spell, now)),
  }));
}

function lineOf({ fault, from, to }: Spell, now: number): Line {
  const end = to ?? now;
  const when = t('report.when', { from: clockSeconds(from), to: clockSeconds(end), length: callLength(end - from) });
  return { when, what: fault.at === 'poor' ? t(`report.poor.${fault.why}`) : t(`report.${fault.at}`) };
}

/** The same as plain text, to be sent to somebody who can help. */
export function textOf(accounts: readonly Account[]): string {
  const parts = accounts.map(({ name, lines }) => [name, ...lines.map(({ when, what }) => `  ${when}  ${what}`)]);
  return `${[t('report.title'), ...parts.map((part) => part.join('\n'))].join('\n\n')}\n`;
}
