import type { LifeEvent } from '@parley/client/admin';
import { expect, test } from 'vitest';
import { csv, jsonLines } from './eventFile.ts';

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
