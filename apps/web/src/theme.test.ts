import { expect, test } from 'vitest';
import { createTheme, type Theme } from './theme.ts';

const shownBy = (kept: string | null) => {
  const shown: Theme[] = [];
  const store = { getItem: () => kept, setItem: () => {} };
  const { theme } = createTheme(store, (it) => shown.push(it));
  return [theme.value, ...shown];
};

test('[LG6] the page follows the system until a theme is chosen, and whatever nonsense is stored', () => {
  expect(shownBy(null)).toEqual(['system', 'system']);
  expect(shownBy('purple')).toEqual(['system', 'system']);
  expect(shownBy('light')).toEqual(['light', 'light']);
});
