import { perLocale } from '../../i18n/intl.ts';
import { clockSeconds } from '../../i18n/time.ts';
import { words } from '../../i18n/words.ts';

const MB = 1_048_576;

const whole = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const parts = perLocale((locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }));
const megabytes = perLocale(
  (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 }),
);
const millis = perLocale(
  (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 1 }),
);
const seconds = perLocale(
  (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'narrow' }),
);
const clock = perLocale((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
const dated = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));

/** A count: 1,204. */
export const count = (n: number): string => whole(words.value.language).format(n);
/** A share of one: 14%. */
export const percent = (part: number): string => parts(words.value.language).format(part);
/** Bytes in millions of them (MiB): 118 MB. */
export const size = (bytes: number): string => megabytes(words.value.language).format(bytes / MB);
/** Milliseconds: 2.4 ms. */
export const duration = (ms: number): string => millis(words.value.language).format(ms);

/** Seconds that are left: 42s. */
export const inSeconds = (n: number): string => seconds(words.value.language).format(n);

/** A moment of the server's clock as this person writes it: the time alone where it is of today. */
export function moment(ms: number, now: number): string {
  const { locale } = words.value;
  const isToday = new Date(ms).toDateString() === new Date(now).toDateString();
  return (isToday ? clock : dated)(locale).format(ms);
}

/** The same to the second, with its day where that is not today: for logs, in which columns are compared. */
export function momentSeconds(at: number): string {
  const day = new Date(at);
  if (day.toDateString() === new Date().toDateString()) return clockSeconds(at);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())} ${clockSeconds(at)}`;
}
const two = (n: number): string => String(n).padStart(2, '0');
