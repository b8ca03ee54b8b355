const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const unit = (name: 'hour' | 'minute' | 'second') =>
  new Intl.NumberFormat('en', { style: 'unit', unit: name, unitDisplay: 'long' });
const [hours, minutes, seconds] = [unit('hour'), unit('minute'), unit('second')];
const list = new Intl.ListFormat('en', { type: 'unit', style: 'long' });

/** The time of day of a moment (ms since the epoch), as this person writes it: 14:05. */
export const clockTime = (ms: number): string => clock.format(ms);

/** How long something took, in the two largest units that say something: “1 hour, 4 minutes”, “42 seconds”. */
export function callLength(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1_000));
  const [h, m, s] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  if (h > 0) return list.format(m > 0 ? [hours.format(h), minutes.format(m)] : [hours.format(h)]);
  if (m > 0) return list.format(s > 0 ? [minutes.format(m), seconds.format(s)] : [minutes.format(m)]);
  return seconds.format(s);
}

/** A running time: 3:07, 1:02:09. */
export function stopwatch(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1_000));
  const [h, m, s] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** How long ago something was, for a list: “2 hr. ago”, “yesterday”, then a date. */
export function ago(ms: number, now: number): string {
  const minutesAgo = Math.max(0, Math.floor((now - ms) / 60_000));
  if (minutesAgo < 1) return relative.format(0, 'minute');
  if (minutesAgo < 60) return relative.format(-minutesAgo, 'minute');
  if (minutesAgo < 24 * 60) return relative.format(-Math.floor(minutesAgo / 60), 'hour');
  const daysAgo = Math.floor(minutesAgo / (24 * 60));
  return daysAgo < 7 ? relative.format(-daysAgo, 'day') : day.format(ms);
}
