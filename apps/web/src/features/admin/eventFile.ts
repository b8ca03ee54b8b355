import type { LifeEvent } from '@parley/client/admin';

const COLUMNS = [
  'n',
  'at',
  'kind',
  'room',
  'seat',
  'name',
  'detail',
  'address',
] as const satisfies readonly (keyof LifeEvent)[];
/** What a spreadsheet would take for a formula: names are what strangers type. */
const FORMULA = /^[=+\-@\t\r]/;

/** Events as JSON lines, oldest first: an object a line, times in ISO 8601. */
export const jsonLines = (events: readonly LifeEvent[]): string =>
  events
    .toReversed()
    .map((event) => `${JSON.stringify({ ...event, at: new Date(event.at).toISOString() })}\n`)
    .join('');

/** Events as CSV (RFC 4180) with a headline, oldest first, times in ISO 8601; nothing in it is run by a spreadsheet. */
export function csv(events: readonly LifeEvent[]): string {
  const lines = events
    .toReversed()
    .map((event) =>
      COLUMNS.map((column) => field(column === 'at' ? new Date(event.at).toISOString() : event[column])).join(','),
    );
  return [COLUMNS.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function field(value: string | number | null): string {
  const text = String(value ?? '');
  const harmless = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Hands a text to the browser as a file to save. */
export function saveText(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has taken it by the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}
