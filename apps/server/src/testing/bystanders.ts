import { expect } from 'vitest';

/** What is promised is 100 ms; a machine that runs other tests at the same time has twice that, beyond what it takes by itself. */
const MOST_MS = 200;
/** Messages that are said before anything happens: what they take is the machine's own. */
const CONTROL = 50;

/** A pair that says 50 numbered messages a second, and what became of them. */
export const numbered = (say: (n: number) => void) => {
  const sentAt: number[] = [];
  const delays: number[] = [];
  const heard: number[] = [];
  let calmed = (): void => {};
  const calm = new Promise<void>((resolve) => (calmed = resolve));
  let looked = (): void => {};
  const talk = setInterval(() => {
    sentAt.push(performance.now());
    say(sentAt.length - 1);
  }, 20);
  /** 99 of 100 took no longer than that since the pair was calm. */
  const disturbed = (): number =>
    delays.slice(CONTROL).toSorted((a, b) => a - b)[Math.floor((delays.length - CONTROL) * 0.99)] ?? Number.NaN;
  const bound = (): number => MOST_MS + Math.max(...delays.slice(0, CONTROL));
  return {
    /** The other one hears a message. */
    hear: (n: number): void => {
      heard.push(n);
      delays.push(performance.now() - (sentAt[n] ?? Number.NaN));
      if (heard.length === CONTROL) calmed();
      looked();
    },
    /** Resolves when enough was heard to know how quick the pair is undisturbed: what is to disturb it begins then. */
    calm,
    sent: () => sentAt.length,
    /** Says nothing more; resolves when as much was heard as was said. Looks itself: who else listens may look too early. */
    stop: (): Promise<void> =>
      new Promise((resolve, reject) => {
        clearInterval(talk);
        const late = setTimeout(() => reject(new Error(`heard ${heard.length} of ${sentAt.length}`)), 20_000);
        looked = (): void => {
          if (heard.length < sentAt.length) return;
          clearTimeout(late);
          resolve();
        };
        looked();
      }),
    /** None lost, none doubled, in order, and 99 of 100 in time since the pair was calm. */
    expectUnharmed: (): void => {
      expect(heard).toEqual(sentAt.map((_, n) => n));
      expect(heard.length).toBeGreaterThan(2 * CONTROL);
      expect(disturbed()).toBeLessThan(bound());
    },
    /** For once at least it waited longer than a calm machine would: while a process stands still it says nothing more, either. */
    expectHarmed: (): void => {
      const usual = delays.slice(0, CONTROL).toSorted((a, b) => a - b)[CONTROL >> 1] ?? Number.NaN;
      expect(Math.max(...delays.slice(CONTROL))).toBeGreaterThan(MOST_MS + usual);
    },
  };
};
