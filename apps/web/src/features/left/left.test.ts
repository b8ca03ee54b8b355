import { GOODBYE_CODES } from '@parley/client';
import { expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { endingOf } from './left.ts';

test('[WB12] every ending has a title and a next step', () => {
  for (const code of GOODBYE_CODES) expect(en[endingOf(code).title]).toBeTruthy();
});

test('[WB12] a call taken over by another tab can be continued here, one of an old page needs a reload', () => {
  expect(endingOf('taken-over')).toEqual({ title: 'left.title.taken-over', explained: true, next: 'here' });
  expect(endingOf('version').next).toBe('reload');
  expect([endingOf('removed').next, endingOf('ended').next]).toEqual(['new', 'new']);
  expect(endingOf('left')).toEqual({ title: 'left.title', explained: false, next: 'rejoin' });
});
