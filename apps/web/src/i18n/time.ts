import { perLocale } from './intl.ts';
import { words } from './words.ts';

// Times are written as the person's region does; what stands inside sentences, as the page's language does.
const clock = perLocale((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));
const clockFull = perLocale((locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }));
const day = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
const relative = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }));
const list = perLocale((locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'long' }));
const unit = (name: 'hour' | 'minute' | 'second') =>
  perLocale((locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }));
const [hours, minutes, seconds] = [unit('hour'), unit('minute'), unit('second')];

/** The time of day of a moment (ms since the epoch), as this person writes it: 14:05. */
export const clockTime = (ms: number): string => clock(words.value.locale).format(ms);

/** The same to the second, for what happened: 14:05:09. */
export const clockSeconds = (ms: number): string => clockFull(words.value.locale).format(ms);

/** How long something took, in the two largest units that say something: “1 hour, 4 minutes”, “42 seconds”. */
export function callLength(ms: number): string {
  const { language } = words.value;
  const total = Math.max(0, Math.floor(ms / 1_000));
  const [h, m, s] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  const [hour, minute, second] = [hours(language), minutes(language), seconds(language)];
  if (h > 0) return list(language).format(m > 0 ? [hour.format(h), minute.format(m)] : [hour.format(h)]);
  if (m > 0) return list(language).format(s > 0 ? [minute.format(m), second.format(s)] : [minute.format(m)]);
  return second.format(s);
}

/** A running time: 3:07, 1:02:09. */
export function stopwatch(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1_000));
  const [h, m, s] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** How long ago something was, for a list: “now”, “2 hr. ago”, “yesterday”, then a date. */
export function ago(ms: number, now: number): string {
  const { language, locale } = words.value;
  const since = relative(language);
  const minutesAgo = Math.max(0, Math.floor((now - ms) / 60_000));
  if (minutesAgo < 1) return since.format(0, 'second');
  if (minutesAgo < 60) return since.format(-minutesAgo, 'minute');
  if (minutesAgo < 24 * 60) return since.format(-Math.floor(minutesAgo / 60), 'hour');
  const daysAgo = Math.floor(minutesAgo / (24 * 60));
  return daysAgo < 7 ? since.format(-daysAgo, 'day') : day(locale).format(ms);
}
