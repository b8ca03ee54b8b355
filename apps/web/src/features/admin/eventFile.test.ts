import type { LifeEvent } from '@parley/client/admin';
import { expect, test, vi } from 'vitest';
import { csv, jsonLines, saveText } from './eventFile.ts';

const event = (n: number, name: string | null, detail: string | null = null): LifeEvent => ({
  n,
  at: Date.UTC(2026, 5, 10, 12, 0, n),
  kind: 'person.joined',
  room: 'k3vd-9x0q-7mzt-h2ep',
  seat: null,
  name,
  detail,
  address: null,
});
const EVENTS = [event(2, 'a, "b"\nc'), event(1, '=HYPERLINK("http://x")', '@x')];

test('[OP10] a file of JSON lines has an event a line, the oldest first', () => {
  const lines = jsonLines(EVENTS).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { ...EVENTS[1], at: '2026-06-10T12:00:01.000Z' },
    { ...EVENTS[0], at: '2026-06-10T12:00:02.000Z' },
  ]);
});

test('[OP10] a file of CSV has a headline and quotes what needs it, and no spreadsheet takes a name for a formula', () => {
  expect(csv(EVENTS)).toBe(
    'n,at,kind,room,seat,name,detail,address\r\n' +
      '1,2026-06-10T12:00:01.000Z,person.joined,k3vd-9x0q-7mzt-h2ep,,"\'=HYPERLINK(""http://x"")",\'@x,\r\n' +
      '2,2026-06-10T12:00:02.000Z,person.joined,k3vd-9x0q-7mzt-h2ep,,"a, ""b""\nc",,\r\n',
  );
});

/** The cells that a spreadsheet may see: split at whatever it takes for a separator, quoted as RFC 4180 says or not at all. */
function cells(text: string, separator: string): string[] {
  const plain = text.split(separator === '|' ? /[|\r\n]/ : new RegExp(`[${separator}\r\n]`));
  const quoted = [
    ...text.matchAll(new RegExp(`"((?:[^"]|"")*)"|[^${separator === '|' ? '\\|' : separator}\r\n]+`, 'g')),
  ];
  return [...plain, ...quoted.map(([whole, inside]) => inside?.replaceAll('""', '"') ?? whole)];
}

test('[AD24] no name begins a formula, whatever a spreadsheet takes for a separator, and in no width', () => {
  const begins = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
  const formula = new RegExp(`^["\\s]*[=+\\-@＝＋－＠]`);
  for (const begin of begins)
    for (const before of ['', ' ', '\u3000', 'Ada;', 'Ada; ', 'Ada,', 'Ada\t', 'Ada|', 'Ada\n', 'Ada"', 'Ada;"', '";"'])
      for (const separator of [',', ';', '\t', '|']) {
        const name = `${before}${begin}cmd`;
        const found = cells(csv([event(1, name)]), separator).filter((cell) => formula.test(cell));
        expect(found, `${JSON.stringify(name)} split at ${JSON.stringify(separator)}`).toEqual([]);
      }
  // It would be seen.
  expect(cells('1;Ada;=cmd', ';').some((cell) => formula.test(cell))).toBe(true);
  expect(cells('1,"=cmd"', ',').some((cell) => formula.test(cell))).toBe(true);
  expect(csv([event(1, 'Ada-Marie + Ben = 2 @home')])).toContain(',Ada-Marie + Ben = 2 @home,');
});

test('[AD24] a file that is saved stays until the browser has surely begun with it', () => {
  vi.useFakeTimers();
  const link = { click: vi.fn<() => void>() };
  vi.stubGlobal('document', { createElement: () => link });
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:1');
  const revoke = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {});
  saveText('a', 'a.csv', 'text/csv');
  expect(link).toMatchObject({ href: 'blob:1', download: 'a.csv' });
  expect(link.click).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(59_000);
  expect(revoke).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(revoke).toHaveBeenCalledWith('blob:1');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
