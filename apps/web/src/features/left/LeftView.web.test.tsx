import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { needInside } from '../../i18n/words.ts';
import { LeftView } from './LeftView.tsx';

const place = document.createElement('div');
afterEach(() => render(null, place));

test('[LV9] after a call one goes back, on to a new one, or to the start page', async () => {
  await needInside();
  const ways = { onRejoin: vi.fn(), onReload: vi.fn(), onStart: vi.fn(), onHome: vi.fn() };
  await act(() => render(<LeftView room="k3vd-9x0q-7mzt-h2ep" reason="left" lasted={61_000} {...ways} />, place));
  const press = (name: string): void =>
    [...place.querySelectorAll('button')].find((button) => button.textContent === name)!.click();
  for (const name of ['Rejoin', 'Start a new meeting', 'Go to the start page']) press(name);
  expect(Object.values(ways).map((way) => way.mock.calls.length)).toEqual([1, 0, 1, 1]);
});
