import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { inOrder } from './hands.ts';

const person = (id: string, since: number | null) => ({ id, handSince: signal(since) });

test('[HD7] hands are shown in the order in which they went up, without those that are down', () => {
  const people = [person('me', 30), person('ada', null), person('bob', 10), person('cyd', 30), person('dan', 20)];
  expect(inOrder(people).map(({ id }) => id)).toEqual(['bob', 'dan', 'me', 'cyd']);
  people[2]!.handSince.value = null;
  expect(inOrder(people).map(({ id }) => id)).toEqual(['dan', 'me', 'cyd']);
});
