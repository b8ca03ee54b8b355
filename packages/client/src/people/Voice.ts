import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';

/** Steps between silence and loud on the wire. */
const STEPS = 9;
/** The shortest time between two tells: what an eye follows, and a tenth of what a seat may say. */
const TELL_MS = 150;

/** Tells the room how loud one's own microphone is: steps from 0 to 9, only while they change, and silence when muted. */
export class Voice {
  #step = 0;
  readonly #tell: (level: number) => boolean;

  constructor(scope: Scope, level: Readable<number>, open: Readable<boolean>, tell: (level: number) => boolean) {
    this.#tell = tell;
    scope.interval(() => this.#handle(open.value ? level.value : 0), TELL_MS);
  }

  #handle(level: number): void {
    const step = Math.round(Math.min(1, Math.max(0, level)) * STEPS);
    if (step !== this.#step && this.#tell(step)) this.#step = step;
  }
}

/** A step of the wire as a level from 0 to 1. */
export const levelOfStep = (step: number): number => Math.min(1, Math.max(0, step / STEPS));
