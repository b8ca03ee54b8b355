import { expect, test, vi } from 'vitest';
import { createSuspicion } from './blocked.ts';

/** A page whose dials fail, and a server that answers it or does not. */
const page = () => {
  const answers: ((answered: boolean) => void)[] = [];
  const verdicts: boolean[] = [];
  const reaches = vi.fn(() => new Promise<boolean>((resolve) => answers.push(resolve)));
  const { handleFailed, end } = createSuspicion(reaches, (blocked) => verdicts.push(blocked));
  const answer = async (answered: boolean) => {
    answers.shift()?.(answered);
    await Promise.resolve();
    await Promise.resolve();
  };
  const fails = async (dials: number, answered: boolean) => {
    handleFailed(dials);
    await answer(answered);
  };
  return { handleFailed, end, answer, fails, verdicts, reaches };
};

test('[LK18] a server that answers between dials that fail is blocked, with the second dial that began after an answer', async () => {
  const { fails, verdicts } = page();
  for (const dials of [1, 2, 3]) await fails(dials, true);
  expect(verdicts).toEqual([false, false, true]);
  await fails(4, false);
  await fails(5, true);
  expect(verdicts.slice(3)).toEqual([false, false]);
});

test('[LK18] a server that starts again is not: what answered before it went does not count, nor in the time in which it wants no dial', async () => {
  const { fails, verdicts, reaches } = page();
  await fails(0, true);
  expect(reaches).not.toHaveBeenCalled();
  for (const [dials, answered] of [
    [1, true],
    [2, false],
    [3, false],
    [4, true],
    [5, true],
  ] as const) {
    await fails(dials, answered);
  }
  expect(verdicts).not.toContain(true);
});

test('[LK18] an answer counts from when it is there, and without a dial there is no verdict however long it takes', async () => {
  const { handleFailed, answer, fails, verdicts, reaches } = page();
  handleFailed(1);
  handleFailed(2);
  handleFailed(3);
  expect(reaches).toHaveBeenCalledOnce();
  await answer(true);
  await fails(4, true);
  expect(verdicts).toEqual([false, false]);
  await fails(5, true);
  expect(verdicts.at(-1)).toBe(true);
});

test('[LK18] nothing is told after the end', async () => {
  const { handleFailed, answer, end, verdicts } = page();
  handleFailed(1);
  end();
  await answer(true);
  expect(verdicts).toEqual([]);
});
