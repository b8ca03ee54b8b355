import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { needInside } from '../../i18n/words.ts';
import type { Spell } from '@parley/client';
import { LeftView } from './LeftView.tsx';

const place = document.createElement('div');
afterEach(() => render(null, place));

test('[LV9] after a call one goes back, on to a new one, or to the start page', async () => {
  await needInside();
  const ways = { onRejoin: vi.fn(), onReload: vi.fn(), onStart: vi.fn(), onHome: vi.fn() };
  await act(() =>
    render(
      <LeftView room="k3vd-9x0q-7mzt-h2ep" reason="left" lasted={61_000} spells={[]} ended={0} {...ways} />,
      place,
    ),
  );
  const press = (name: string): void =>
    [...place.querySelectorAll('button')].find((button) => button.textContent === name)!.click();
  for (const name of ['Rejoin', 'Start a new meeting', 'Go to the start page']) press(name);
  expect(Object.values(ways).map((way) => way.mock.calls.length)).toEqual([1, 0, 1, 1]);
});

test('[QU13] the page after a call shows the report where anything was bad, and nothing where nothing was', async () => {
  await needInside();
  const ways = { onRejoin: () => {}, onReload: () => {}, onStart: () => {}, onHome: () => {} };
  const spell: Spell = { seat: 'ben', name: '<b>Ben</b>', fault: { at: 'lost' }, from: 0, to: 9_000 };
  const draw = (...spells: readonly Spell[]) =>
    act(() => {
      const left = { room: 'k3vd-9x0q-7mzt-h2ep', reason: 'left', lasted: 61_000, spells, ended: 61_000 } as const;
      render(<LeftView {...left} {...ways} />, place);
    });
  await draw();
  expect(place.querySelector('section')).toBeNull();
  await draw(spell);
  expect(place.querySelector('section h3')?.textContent).toBe('<b>Ben</b>');
  expect(place.querySelector('section')?.textContent).toContain('Nothing came through.');
  expect([...place.querySelectorAll('section button')].map((it) => it.textContent)).toEqual(['Copy report']);
});
