import { expect, test } from 'vitest';
import { tabMarkOf } from './mark.ts';

test('[TB3] a call marks its tab as live, also with unread lines while one looks at the page', () => {
  expect(tabMarkOf(0, false)).toEqual({ at: 'live' });
  expect(tabMarkOf(7, false)).toEqual({ at: 'live' });
  expect(tabMarkOf(0, true)).toEqual({ at: 'live' });
});

test('[TB4] a hidden tab is marked with the count of unread lines, up to nine', () => {
  expect(tabMarkOf(1, true)).toEqual({ at: 'unread', text: '1' });
  expect(tabMarkOf(9, true)).toEqual({ at: 'unread', text: '9' });
  expect(tabMarkOf(10, true)).toEqual({ at: 'unread', text: '9+' });
  expect(tabMarkOf(5_000, true)).toEqual({ at: 'unread', text: '9+' });
});
