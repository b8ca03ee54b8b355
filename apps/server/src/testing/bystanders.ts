import { expect } from 'vitest';

/** What is promised is 100 ms; a machine that runs other tests at the same time has twice that. */
const MOST_MS = 200;

/** A pair that says 50 numbered messages a second, and what became of them. */
export const numbered = (say: (n: number) => void) => {
  const sentAt: number[] = [];
  const delays: number[] = [];
  const heard: number[] = [];
  const talk = setInterval(() => {
    sentAt.push(performance.now());
    say(sentAt.length - 1);
  }, 20);
  return {
    /** The other one hears a message. */
    hear: (n: number): void => {
      heard.push(n);
      delays.push(performance.now() - (sentAt[n] ?? Number.NaN));
    },
    sent: () => sentAt.length,
    stop: (): void => clearInterval(talk),
    isComplete: () => heard.length >= sentAt.length,
    /** None lost, none doubled, in order, and 99 of 100 in time. */
    expectUnharmed: (): void => {
      expect(heard).toEqual(sentAt.map((_, n) => n));
      const sorted = delays.toSorted((a, b) => a - b);
      expect(sorted[Math.floor(sorted.length * 0.99)]).toBeLessThan(MOST_MS);
    },
  };
};
