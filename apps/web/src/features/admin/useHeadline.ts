import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { visits } from '../../navigation.ts';
import { rest } from '../../ui/keepFocus.ts';

/**
 * Leads to the headline who had the focus on what is gone: a row that was removed, the buttons of a room that ended, the link that led
 * here. It would fall to the body, where Tab begins anew (WCAG 2.4.3).
 */
export function useHeadline(): RefObject<HTMLHeadingElement | null> {
  const headline = useRef<HTMLHeadingElement>(null);
  // Who came from another page of the operator's had it on something there; who opened this one reads from the top.
  const lost = useRef(visits.value > 0);
  const had = useRef<Element | null>(null);
  useEffect(() => {
    const come = ({ target }: FocusEvent): void => void (had.current = target instanceof Element ? target : null);
    document.addEventListener('focusin', come);
    return () => document.removeEventListener('focusin', come);
  }, []);
  useLayoutEffect(() => {
    const isLost = lost.current || had.current?.isConnected === false;
    lost.current = false;
    if (!isLost || !headline.current || isSomewhere()) return;
    had.current = null;
    rest(headline.current);
  });
  return headline;
}

const isSomewhere = (): boolean => document.activeElement !== null && document.activeElement !== document.body;
