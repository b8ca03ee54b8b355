/** What became of one project's tests. */
export interface Outcome {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
}

/** How a run ended. */
export interface Summary {
  /** A line per project, and what else there is to say. */
  readonly lines: readonly string[];
  /** The very last line: `N passed, N failed, N skipped`. */
  readonly sums: string;
  readonly ok: boolean;
}

/** Sums a run up. An error outside of tests is a failure; a run without tests does not pass. */
export function summarise(outcomes: readonly Outcome[], unhandled: number): Summary {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const passed = sum((outcome) => outcome.passed);
  const skipped = sum((outcome) => outcome.skipped);
  const failed = sum((outcome) => outcome.failed) + unhandled;
  const lines = outcomes.map(
    (it) => `${it.name.padEnd(12)} ${it.seconds.toFixed(1).padStart(6)} s  ${counts(it.passed, it.failed, it.skipped)}`,
  );
  if (unhandled > 0) lines.push(`${unhandled} errors outside of tests`);
  return { lines, sums: counts(passed, failed, skipped), ok: failed === 0 && passed > 0 };
}

function counts(passed: number, failed: number, skipped: number): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
