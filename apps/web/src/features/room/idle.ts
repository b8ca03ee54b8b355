/** ms without a movement after which the controls of a full screen fade. */
const STILL_MS = 4_000;
/** A hand, a key or a focus that moves. */
const MOVES = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

/**
 * Tells `say` when nobody has moved for 4 s, and when somebody moves again. While a control has the keyboard's focus, or a menu
 * or dialog is open, nobody is still. Returns the end of it.
 */
export function followStillness(root: HTMLElement, say: (still: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => (isBusy(root) ? wait() : say(true)), STILL_MS);
  };
  const move = (): void => {
    say(false);
    wait();
  };
  for (const type of MOVES) document.addEventListener(type, move);
  wait();
  return () => {
    clearTimeout(timer);
    for (const type of MOVES) document.removeEventListener(type, move);
    say(false);
  };
}

const isBusy = (root: HTMLElement): boolean =>
  root.querySelector(':focus-visible, :popover-open, dialog[open]') !== null;
