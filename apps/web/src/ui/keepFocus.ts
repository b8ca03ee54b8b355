/** As many places as are remembered: more than anybody opens inside one another. */
const REMEMBERED = 32;
/** What goes by itself: nobody is led back to it. */
const PASSING = '[data-passing]';
/** What cannot have the focus, whatever it is. */
const SHUT = '[inert], [hidden], :disabled';

/**
 * Gives the focus a place when what had it goes away under somebody's keys: where they were last before it, else the headline of what is
 * shown now. It would fall to the body, where keys mean nothing and Tab begins anew (WCAG 2.4.3). Who points is left alone. Returns how to end it.
 */
export function keepFocus(): () => void {
  /** Where the keyboard has been, the last place at the end; empty while one points. */
  let trail: HTMLElement[] = [];
  let pointing = false;

  const step = (place: EventTarget | null): void => {
    if (pointing || !(place instanceof HTMLElement) || place === document.body) return;
    trail = [...trail.filter((it) => it.isConnected && it !== place), place].slice(-REMEMBERED);
  };
  const point = (): void => {
    pointing = true;
    trail = [];
  };
  const press = (): void => {
    pointing = false;
    step(document.activeElement);
  };
  const come = ({ target }: FocusEvent): void => step(target);

  const mend = (): void => {
    const last = trail.at(-1);
    const now = document.activeElement;
    if (!last || (now && now !== document.body && isOpen(now))) return;
    // It could still have it: the person took it elsewhere, to the bars of the browser perhaps.
    if (isOpen(last) && last.checkVisibility()) return;
    if (trail.toReversed().some(take)) return;
    const headline = [...document.querySelectorAll<HTMLElement>('h1, dialog[open] h2')].at(-1);
    if (headline) rest(headline);
  };

  const observer = new MutationObserver(mend);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['inert', 'hidden', 'disabled'],
  });
  document.addEventListener('pointerdown', point, true);
  document.addEventListener('keydown', press, true);
  document.addEventListener('focusin', come);
  return () => {
    observer.disconnect();
    document.removeEventListener('pointerdown', point, true);
    document.removeEventListener('keydown', press, true);
    document.removeEventListener('focusin', come);
  };
}

/** A control that was just shut keeps the focus until the next frame. */
const isOpen = (place: Element): boolean => place.isConnected && place.closest(SHUT) === null;

function take(place: HTMLElement): boolean {
  if (place.closest(PASSING)) return false;
  if (isOpen(place)) place.focus();
  return isOpen(place) && document.activeElement === place;
}

/** Words take the focus to be read from there, and need no ring: nothing can be done with them. */
export function rest(words: HTMLElement): void {
  words.tabIndex = -1;
  words.style.outline = 'none';
  words.focus({ preventScroll: true });
}
