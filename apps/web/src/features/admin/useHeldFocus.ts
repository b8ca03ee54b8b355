import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Lets a row keep the focus when it moves among others: the browser takes it away from what changes its place. */
export function useHeldFocus<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null);
  const { activeElement } = document;
  const held = activeElement instanceof HTMLElement && place.current?.contains(activeElement) ? activeElement : null;
  useLayoutEffect(() => {
    if (held?.isConnected && document.activeElement !== held) held.focus({ preventScroll: true });
  });
  return place;
}
