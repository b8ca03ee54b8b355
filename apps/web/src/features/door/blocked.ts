import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

/** Failed dials between two answers that make a verdict. One of them may have begun before the first answer was there; the other did not. */
const DIALS = 2;

/** Looks after each dial that failed whether plain HTTP reaches the server all the same. */
export type Suspicion = {
  /** So many dials have failed in a row. Nothing failed yet with 0: a server that says goodbye is not dialed for a while. */
  handleFailed(dials: number): void;
  /** Looks no longer. */
  end(): void;
};

/** Tells `onVerdict` whether something between here and the server blocks WebSockets: it answers, cannot be dialed, and answers. */
export function createSuspicion(reaches: () => Promise<boolean>, onVerdict: (blocked: boolean) => void): Suspicion {
  let dials = 0;
  /** How many dials had failed when the first answer in a row was there. */
  let first: number | null = null;
  let looking = false;
  let ended = false;
  const look = async (failed: number): Promise<void> => {
    looking = true;
    const answered = await reaches();
    looking = false;
    if (ended) return;
    if (!answered) first = null;
    else first ??= dials;
    onVerdict(first !== null && failed - first >= DIALS);
  };
  return {
    handleFailed: (failed) => {
      dials = failed;
      if (failed > 0 && !looking) void look(failed);
    },
    end: () => (ended = true),
  };
}

/** True once the server answers by plain HTTP between dials that fail: something between the two blocks WebSockets. `dials`: how many failed in a row, null while the connection stands. */
export function useBlocked(dials: number | null): boolean {
  const blocked = useSignal(false);
  const suspicion = useRef<Suspicion | null>(null);
  const lost = dials !== null;
  useEffect(() => {
    if (!lost) return;
    const asked = new AbortController();
    const made = createSuspicion(
      () => reaches(asked.signal),
      (verdict) => (blocked.value = verdict),
    );
    suspicion.current = made;
    return () => {
      made.end();
      asked.abort();
      blocked.value = false;
    };
  }, [lost]);
  useEffect(() => {
    if (dials !== null) suspicion.current?.handleFailed(dials);
  }, [dials]);
  return blocked.value;
}

const reaches = (signal: AbortSignal): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store', signal }).then(
    ({ ok }) => ok,
    () => false,
  );
