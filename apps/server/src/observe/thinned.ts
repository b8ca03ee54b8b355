import type { Log } from './log.ts';

/** ms between two lines. */
const SAID_MS = 1_000;

/** Says a sentence once a second at most, with how many were not said since: a line in the log costs too, and strangers cause it. */
export const thinned = (log: Pick<Log, 'info'>, now: () => number, sentence: string): ((fields: object) => void) => {
  let saidAt = -Infinity;
  let unsaid = 0;
  return (fields) => {
    const at = now();
    if (Math.abs(at - saidAt) < SAID_MS) {
      unsaid += 1;
      return;
    }
    log.info({ ...fields, unsaid }, sentence);
    [saidAt, unsaid] = [at, 0];
  };
};
