import type { WireEntry } from '@parley/client';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeCall } from '../../gallery/fakeCall.ts';
import { en } from '../../i18n/en.ts';
import { needInside } from '../../i18n/words.ts';
import { columnsOf, connectionItems, endText, factsOf, roundTripText, rowsOf, textOf, timeOf } from './connection.ts';
import { ConnectionDialog } from './ConnectionDialog.tsx';

const place = document.createElement('div');
document.body.append(place);
afterEach(() => render(null, place));

const PEOPLE = [
  { name: 'Ada', camera: false },
  { name: '<b>Ben</b>', camera: false },
];
const show = async (silent: boolean, people = PEOPLE) => {
  await needInside();
  const call = fakeCall({ people, silent });
  const asks = vi.spyOn(call.wireLog, 'there');
  const choose = vi.fn();
  const draw = (seat: string | null) =>
    act(() => render(<ConnectionDialog call={call} seat={seat} onChoose={choose} onClose={() => {}} />, place));
  return { call, asks, choose, draw };
};
const ends = () => new Set([...place.querySelectorAll('tbody td:nth-child(2)')].map((cell) => cell.textContent));

test('[WL8] the dialog names the lines of both ends, asks nothing while it is closed, and asks again when told to', async () => {
  const { asks, draw } = await show(false);
  await draw(null);
  expect(asks).not.toHaveBeenCalled();
  await draw('seat-1');
  expect(asks).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(ends()).toEqual(new Set(['You', '<b>Ben</b>'])));
  expect(place.querySelector('dl')?.textContent).toContain(en['connection.path.connected']);
  const again = [...place.querySelectorAll('button')].find((it) => it.textContent === en['connection.again']);
  again?.click();
  await vi.waitFor(() => expect(asks).toHaveBeenCalledTimes(2));
});

test("[WL8] an end that is silent is said in words; one's own lines are there", async () => {
  const { draw } = await show(true);
  await draw('seat-1');
  const status = () => place.querySelector('[role=status]')?.textContent;
  await vi.waitFor(() => expect(status()).toBe(en['error.log.silent']));
  expect(ends()).toEqual(new Set(['You']));
});

test('[WL11] the menu leads to the first other person, of whom the dialog says who it is, or lets one choose among several; who is alone has no entry', async () => {
  const several = await show(false, [...PEOPLE, { name: 'Cleo', camera: false }]);
  const examined = signal<string | null>(null);
  const [entry] = connectionItems(several.call, { examined });
  expect(entry?.label).toBe(en['connection.menu']);
  entry?.onSelect();
  expect(examined.value).toBe('seat-1');
  await several.draw(examined.value);
  const field = place.querySelector('select')!;
  expect([...field.options].map((option) => option.textContent)).toEqual(['<b>Ben</b>', 'Cleo']);
  expect(place.textContent).not.toContain('You and');
  field.value = 'seat-2';
  field.dispatchEvent(new Event('change', { bubbles: true }));
  expect(several.choose).toHaveBeenCalledWith('seat-2');
  // Who chooses stays at the field.
  await several.draw('seat-2');
  expect(place.querySelector('select')).toBe(field);
  expect(several.asks.mock.calls).toEqual([['seat-1'], ['seat-2']]);

  const { draw, call } = await show(false);
  await draw('seat-1');
  expect(place.querySelector('select')).toBeNull();
  expect(place.textContent).toContain('You and <b>Ben</b>');
  expect(connectionItems(call, { examined })).toHaveLength(1);
  const alone = await show(false, PEOPLE.slice(0, 1));
  expect(connectionItems(alone.call, { examined })).toEqual([]);
});

const line = (at: number, text: string): WireEntry => ({ at, way: 'here', kind: 'ice', text });

test('[WL9] the text has facts, then one line for each entry of both ends in the order of time, in columns', async () => {
  await needInside();
  const rows = rowsOf(
    { name: 'Ada', entries: [line(5, 'checking'), line(5, 'connected'), line(9, 'closed')] },
    { name: 'Benjamin', entries: [line(1, 'new'), line(8.64e15, 'failed')] },
  );
  expect(rows.map(({ whose, entry }) => `${whose} ${entry.text}`)).toEqual([
    'Benjamin new',
    'Ada checking',
    'Ada connected',
    'Ada closed',
    'Benjamin failed',
  ]);
  expect(textOf([['Path', 'Connected directly']], rows.slice(0, 2), 'One is missing.').split('\n')).toEqual([
    'Path: Connected directly',
    '',
    'Time (UTC)    End       Direction  What  Details',
    '00:00:00.001  Benjamin  here       ice   new',
    '00:00:00.005  Ada       here       ice   checking',
    '',
    'One is missing.',
    '',
  ]);
  expect(timeOf(8.64e15)).toBe('00:00:00.000');
  expect(columnsOf(rows[0]!)).toHaveLength(5);
});

test('[WL8] the path is told in words, with what kind of address each end has and how long a round trip takes', async () => {
  await needInside();
  const end = (type: string) => ({ type, protocol: 'udp' });
  const direct = { here: end('host'), there: end('srflx'), ms: 0 };
  expect(factsOf('connected', direct).map(([, value]) => value)).toEqual([
    'Connected directly',
    'own address (host), UDP',
    'address seen from outside (srflx), UDP',
    '<1 ms',
  ]);
  expect(factsOf('connected', { ...direct, there: end('relay') })[0]?.[1]).toBe('Connected through a relay');
  expect(factsOf('connecting', null)[0]?.[1]).toBe(en['connection.path.connecting']);
  expect(factsOf('failed', null)[0]?.[1]).toBe(en['connection.path.failed']);
  expect([endText(undefined), roundTripText(null)]).toEqual(['not known', 'not known']);
});
