import { signal, type Signal } from '@preact/signals-core';
import { logFor } from '../log.ts';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { bad, CHECKS, type Check, type CheckName, type CheckResult, type CheckState } from './state.ts';

const log = logFor('check');

/** Checks by name. */
export type Checks = Readonly<Record<CheckName, Check>>;

/**
 * Runs checks: those of one lane one after the other, because they would disturb each other, lanes side by side. Each check has
 * a lifetime that ends with it, so nothing of it is left open. Ends with its scope.
 */
export class Runner {
  readonly #states = new Map<CheckName, Signal<CheckState>>(CHECKS.map((name) => [name, signal({ at: 'idle' })]));
  readonly #checks: Checks;
  readonly #scope: Scope;
  /** What each check waits for: the end of whatever was put before it in its lane. */
  readonly #lines = new Map<readonly CheckName[], Promise<void>>();
  /** The lifetime of each check that waits or runs. */
  readonly #lives = new Map<CheckName, Scope>();

  constructor(scope: Scope, checks: Checks, lanes: readonly (readonly CheckName[])[]) {
    this.#scope = scope;
    this.#checks = checks;
    for (const lane of lanes) this.#lines.set(lane, Promise.resolve());
  }

  /** How a check stands. */
  state(name: CheckName): Readable<CheckState> {
    return this.#signal(name);
  }

  /** Runs everything anew; what was under way is given up. */
  runAll(): void {
    for (const name of CHECKS) this.#stop(name);
    for (const lane of this.#lines.keys()) for (const name of lane) this.run(name);
  }

  /** Runs one check anew, after those of its lane that are under way. */
  run(name: CheckName): void {
    const lane = [...this.#lines.keys()].find((one) => one.includes(name));
    if (lane === undefined || this.#scope.ended) return;
    this.#stop(name);
    const life = this.#scope.child();
    this.#lives.set(name, life);
    this.#signal(name).value = { at: 'waiting' };
    const before = this.#lines.get(lane) ?? Promise.resolve();
    this.#lines.set(
      lane,
      before.then(() => this.#perform(name, life)),
    );
  }

  /** Settles a check that asks the person. */
  settle(name: CheckName, result: CheckResult): void {
    if (this.#signal(name).value.at === 'asking') this.#signal(name).value = result;
  }

  async #perform(name: CheckName, life: Scope): Promise<void> {
    if (life.ended) return;
    const show = (step: 'working' | 'listening' | 'playing'): void => {
      if (!life.ended) this.#signal(name).value = { at: 'running', step };
    };
    show('working');
    // A check that is given up need not notice: nobody waits for it.
    const givenUp = new Promise<null>((resolve) => life.onEnd(() => resolve(null)));
    const result = await Promise.race([this.#checks[name]({ scope: life, show }).catch(failure), givenUp]);
    if (result === null) return;
    this.#stop(name);
    this.#signal(name).value = result;
  }

  #stop(name: CheckName): void {
    const life = this.#lives.get(name);
    this.#lives.delete(name);
    life?.end();
  }

  #signal(name: CheckName): Signal<CheckState> {
    return this.#states.get(name) as Signal<CheckState>;
  }
}

const failure = (cause: unknown): CheckResult => {
  log.info('a check threw', cause);
  return bad('failed');
};
