import type { Microphone } from '../devices/Microphone.ts';
import { nameOf } from './camera.ts';
import { bad, good, type Check, type CheckResult } from './state.ts';

/** ms that one is given to say something. */
const PATIENCE_MS = 12_000;
/** ms between two looks at the level, and how many loud ones in all count as a voice: not a knock on the table. */
const LOOK_MS = 100;
const LOUD_LOOKS = 4;
/** A level (0 = −60 dB, 1 = full scale) that a quiet room stays below and a voice in front of the screen does not: −42 dB. */
const LOUD = 0.3;

/** Opens the microphone, asks for a word and waits until it is heard: a dead microphone gives silence and no error. */
export const checkMicrophone =
  (microphone: Microphone): Check =>
  async ({ scope, show }) => {
    scope.onEnd(() => microphone.turnOff());
    await microphone.turnOn();
    const state = microphone.state.value;
    if (state.at !== 'on') return bad(state.at === 'failed' ? state.problem : 'failed');
    const device = nameOf(microphone);
    show('listening');
    return new Promise<CheckResult>((resolve) => {
      let loud = 0;
      scope.interval(() => {
        const now = microphone.state.value;
        if (now.at === 'failed') return resolve(bad(now.problem));
        if (microphone.level.value >= LOUD) loud += 1;
        if (loud >= LOUD_LOOKS) resolve(good({ of: 'microphone', device: nameOf(microphone) || device }));
      }, LOOK_MS);
      scope.timeout(() => resolve(bad(microphone.heldBack.value ? 'heldBack' : 'silent')), PATIENCE_MS);
    });
  };
