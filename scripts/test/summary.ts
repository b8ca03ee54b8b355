/** What became of one project's tests. */
export interface Outcome {
  name: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
}

/** The lines for the end of a run, the sums last, and whether it may pass. An unhandled error is a failure; so is a run without tests. */
export function summarise(outcomes: readonly Outcome[], unhandled: number): { lines: readonly string[]; ok: boolean } {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const passed = sum((outcome) => outcome.passed);
  const skipped = sum((outcome) => outcome.skipped);
  const failed = sum((outcome) => outcome.failed) + unhandled;
  const lines = outcomes.map(
    (it) => `${it.name.padEnd(12)} ${it.seconds.toFixed(1).padStart(6)} s  ${counts(it.passed, it.failed, it.skipped)}`,
  );
  if (unhandled > 0) lines.push(`${unhandled} errors outside of any test`);
  return { lines: [...lines, counts(passed, failed, skipped)], ok: failed === 0 && passed > 0 };
}

function counts(passed: number, failed: number, skipped: number): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
