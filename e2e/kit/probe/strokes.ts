declare global {
  interface Window {
    strokesProbe: {
      /** What was not done by keys, in order: presses of a pointer, a wheel, and text that no key wrote. */
      others(): string[];
      /** How many keys were pressed. */
      keys(): number;
    };
  }
}

/** Runs in the page before its own code: tells whether it is really used by keyboard alone. */
export function watchStrokes(): void {
  const others: string[] = [];
  let keys = 0;
  let writes = false;
  const note = (event: Event): void => {
    if (event.isTrusted) others.push(event.type);
  };
  for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel', 'contextmenu'])
    document.addEventListener(type, note, { capture: true, passive: true });
  const press = (event: KeyboardEvent): void => {
    if (!event.isTrusted) return;
    keys += 1;
    // Of a form, these two only lead elsewhere: what is written after them was not written by them.
    writes = event.key !== 'Tab' && event.key !== 'Shift';
  };
  document.addEventListener('keydown', press, true);
  // What a key does is done when its release has been heard.
  document.addEventListener('keyup', () => setTimeout(() => (writes = false)), true);
  document.addEventListener('input', (event) => !writes && note(event), true);
  window.strokesProbe = { others: () => [...others], keys: () => keys };
}
