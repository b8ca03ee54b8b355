import { bad, type Check, type CheckResult } from './state.ts';

/** ms after which a sound of one second is not going to be played any more. */
const PLAYING_MS = 6_000;

/** Plays a sound; whether it was heard only the person can say. */
export const checkSpeaker =
  (play: () => Promise<void>): Check =>
  async ({ scope, show }) => {
    show('playing');
    const late = new Promise<CheckResult>((resolve) => scope.timeout(() => resolve(bad('failed')), PLAYING_MS));
    const played = play().then(
      (): CheckResult => ({ at: 'asking' }),
      () => bad('failed'),
    );
    return Promise.race([played, late]);
  };
