import type { Devices } from '@parley/client';
import { shortcuts } from '../../shortcuts.ts';

/** What Space means on its own: buttons, fields, links, media and whatever says so by its role. */
const HAS_ITS_OWN_SPACE =
  'a[href], button, input, select, textarea, summary, video[controls], audio[controls], [contenteditable], [role=button], [role=checkbox], [role=menuitem], [role=option], [role=slider], [role=switch], [role=tab]';

/**
 * Holding Space talks while muted, until it is let go, or the page loses the keyboard. Where the focus was put by keyboard on
 * something that Space presses, it presses that; a control that was merely clicked does not count.
 */
export function holdToTalk({ microphone }: Pick<Devices, 'microphone'>, page: Document = document): () => void {
  const window = page.defaultView ?? globalThis;
  const listening = new AbortController();
  let clicked: Element | null = null;
  let held = false;

  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' || event.key.startsWith('Arrow')) clicked = null;
    if (event.key !== ' ') return;
    if (held) return event.preventDefault();
    const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (!shortcuts.on.value || modified || event.repeat || event.isComposing || !isFree(event.target, clicked, page))
      return;
    if (!microphone.muted.value || microphone.state.value.at !== 'on') return;
    held = true;
    event.preventDefault();
    void microphone.unmute();
  };
  const letGo = (): void => {
    if (!held) return;
    held = false;
    microphone.mute();
  };
  const release = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || !held) return;
    // A button that has the focus would be pressed by this.
    event.preventDefault();
    letGo();
  };
  const click = (event: PointerEvent): void => {
    clicked = event.target instanceof Element ? event.target.closest(HAS_ITS_OWN_SPACE) : null;
  };
  const hide = (): void => void (page.visibilityState === 'hidden' && letGo());

  const { signal } = listening;
  page.addEventListener('keydown', press, { signal });
  page.addEventListener('keyup', release, { signal });
  page.addEventListener('pointerdown', click, { signal });
  page.addEventListener('visibilitychange', hide, { signal });
  window.addEventListener('blur', letGo, { signal });
  window.addEventListener('pagehide', letGo, { signal });
  return () => {
    letGo();
    listening.abort();
  };
}

function isFree(target: EventTarget | null, clicked: Element | null, page: Document): boolean {
  if (page.querySelector('dialog[open]')) return false;
  const control = target instanceof Element ? target.closest(HAS_ITS_OWN_SPACE) : null;
  if (control?.matches('input, select, textarea, [contenteditable]')) return false;
  return control === null || control === clicked;
}
