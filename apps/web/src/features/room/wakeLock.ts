/** Keeps the screen on while a call is seen (W3C Screen Wake Lock); again after each return to the page. Returns the end of it. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let ended = false;
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    try {
      const found = await navigator.wakeLock?.request('screen');
      if (ended) await found?.release();
      else lock = found ?? null;
    } catch {
      // Refused on a low battery, for instance: the call goes on.
    }
  };
  const again = (): void => void ask();
  document.addEventListener('visibilitychange', again);
  again();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
