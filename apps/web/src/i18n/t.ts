import type { en } from './en.ts';
import { perLocale } from './intl.ts';
import type { Counted, NamesIn } from './like.ts';
import { words } from './words.ts';

/** The key of a text. */
export type Key = keyof typeof en;

type Vars<Text> = Text extends Counted
  ? { readonly count: number } & { readonly [Name in Exclude<NamesIn<Text['other']>, 'count'>]: string | number }
  : Text extends string
    ? { readonly [Name in NamesIn<Text>]: string | number }
    : never;
type Args<K extends Key> = keyof Vars<(typeof en)[K]> extends never ? [] : [vars: Vars<(typeof en)[K]>];

const pluralsOf = perLocale((locale) => new Intl.PluralRules(locale));
const numbersOf = perLocale((locale) => new Intl.NumberFormat(locale));

/** A text in the person's language, its `{names}` filled in. A counted text takes its form from `count`. */
export function t<K extends Key>(key: K, ...[vars]: Args<K>): string {
  const { texts, language } = words.value;
  const filled = new Map<string, unknown>(Object.entries(vars ?? {}));
  // A key in place of a text: somebody drew a view without having brought its words.
  return formOf(texts[key] ?? key, filled.get('count'), language).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    shown(filled.get(name), language),
  );
}

function formOf(text: string | Counted, count: unknown, language: string): string {
  if (typeof text === 'string') return text;
  return text[pluralsOf(language).select(Number(count))] ?? text.other;
}

function shown(value: unknown, language: string): string {
  return typeof value === 'number' ? numbersOf(language).format(value) : String(value);
}
