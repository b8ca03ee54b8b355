import { en } from './en.ts';

/** Counted text by plural category (CLDR). English needs two. */
type Counted = { readonly one: string; readonly other: string };

/** The key of a text. */
export type Key = keyof typeof en;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Vars<Text> = Text extends Counted
  ? { readonly count: number } & { readonly [Name in Exclude<NamesIn<Text['other']>, 'count'>]: string | number }
  : Text extends string
    ? { readonly [Name in NamesIn<Text>]: string | number }
    : never;
type Args<K extends Key> = keyof Vars<(typeof en)[K]> extends never ? [] : [vars: Vars<(typeof en)[K]>];

const LANGUAGE = 'en';
const plurals = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/** A text in the person's language, its `{names}` filled in. A counted text takes its form from `count`. */
export function t<K extends Key>(key: K, ...[vars]: Args<K>): string {
  const text: string | Counted = en[key];
  const filled = new Map<string, unknown>(Object.entries(vars ?? {}));
  return formOf(text, filled.get('count')).replaceAll(/\{(\w+)\}/g, (_, name: string) => shown(filled.get(name)));
}

function formOf(text: string | Counted, count: unknown): string {
  if (typeof text === 'string') return text;
  return plurals.select(Number(count)) === 'one' ? text.one : text.other;
}

function shown(value: unknown): string {
  return typeof value === 'number' ? numbers.format(value) : String(value);
}
