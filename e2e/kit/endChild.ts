import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a program that was started, and waits until it is gone. One that has ended by itself is gone already. */
export async function endChild(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
