import { expect, test, vi } from 'vitest';
import { placedIn } from '../calls/state.ts';
import { FakeNames } from './FakeNames.ts';

test('[SD11] fake names ring to the end by the clock of the test', async () => {
  const fake = new FakeNames();
  const [ada, ben] = [fake.open(), fake.open()];
  await ada.claim('Ada');
  await ben.claim('Ben');
  const { id, answer } = ada.call({ name: 'Ben', media: 'video' });
  await answer;
  vi.useFakeTimers({ now: Date.now() + 46_000, toFake: ['Date'] });
  fake.wake();
  vi.useRealTimers();
  expect(placedIn(ada.calls.value, id)).toEqual({ at: 'over', outcome: 'unanswered' });
  expect(ben.ringing.value).toEqual([]);
});
