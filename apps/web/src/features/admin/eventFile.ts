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
/**
 * Where a spreadsheet would begin a formula: names are what strangers type. At the start of a field, and after whatever may end one where
 * another separator is the custom, such as `;`. With the full-width forms, which some take for the same (OWASP, CSV injection).
 */
const FORMULA = /(^|[;,|\t\r\n"])([ \u00A0\u3000]*)(?=[=+\-@＝＋－＠])/g;
/** ms that the browser has to begin a download before its address is taken back: some ask their person first where to put it. */
const SAVE_MS = 60_000;

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
  const harmless = typeof value === 'string' ? text.replace(FORMULA, "$1$2'").replace(/^(?=[\t\r\n])/, "'") : text;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Hands a text to the browser as a file to save. */
export function saveText(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), SAVE_MS);
}
