import type { Scope } from '../scope.ts';

/** Whether this machine has no network at all. */
export const isOffline = (): boolean => !((globalThis.navigator as Navigator | undefined)?.onLine ?? true);

/** Hears of each moment in which a connection may be dead without a word: the page is seen again, shown, thawed, or has another network. */
export function onDoubt(scope: Scope, fn: () => void): void {
  const page: EventTarget = globalThis.document ?? globalThis;
  scope.listen(page, 'visibilitychange', () => globalThis.document?.visibilityState !== 'hidden' && fn());
  scope.listen(page, 'resume', fn);
  scope.listen(globalThis, 'pageshow', fn);
  scope.listen(globalThis, 'online', fn);
  // The Network Information API is not everywhere: there only what has happened since is noticed.
  const { connection } = (globalThis.navigator ?? {}) as { connection?: EventTarget };
  if (connection) scope.listen(connection, 'change', fn);
}
