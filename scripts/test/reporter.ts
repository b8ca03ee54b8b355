import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { type Outcome, summarise } from './summary.ts';

/** Counts a run for `npm test`, which prints the sums as its last lines. */
export default class CountingReporter implements Reporter {
  readonly #began = new Map<string, number>();
  readonly #ended = new Map<string, number>();

  onTestModuleStart(module: TestModule): void {
    if (!this.#began.has(module.project.name)) this.#began.set(module.project.name, Date.now());
  }

  onTestModuleEnd(module: TestModule): void {
    this.#ended.set(module.project.name, Date.now());
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const outcomes = new Map<string, Outcome>();
    for (const module of modules) {
      const name = module.project.name;
      const outcome = outcomes.get(name) ?? { name, passed: 0, failed: 0, skipped: 0, seconds: this.#seconds(name) };
      outcomes.set(name, outcome);
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === 'passed') outcome.passed += 1;
        else if (state === 'skipped') outcome.skipped += 1;
        else outcome.failed += 1;
      }
      // A file that cannot be loaded has no tests to count, and must not count as nothing.
      if (module.state() === 'failed' && module.errors().length > 0) outcome.failed += 1;
    }
    const file = process.env['PARLEY_TEST_REPORT'];
    if (file) writeFileSync(file, JSON.stringify(summarise([...outcomes.values()], unhandled.length)));
  }

  #seconds(project: string): number {
    const began = this.#began.get(project);
    const ended = this.#ended.get(project);
    return began === undefined || ended === undefined ? 0 : (ended - began) / 1000;
  }
}
