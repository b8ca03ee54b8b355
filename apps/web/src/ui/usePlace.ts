import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { placeMenu } from './placeMenu.ts';

type Placed = RefObject<HTMLElement | null>;

/** Keeps an open menu beside its button, also when the window changes: a phone that is turned, a page that is zoomed. */
export function usePlace(menu: Placed, opener: Placed, open: boolean, side: 'above' | 'below'): void {
  useEffect(() => {
    const place = (): void => {
      if (!menu.current || !opener.current) return;
      const { offsetWidth: width, offsetHeight: height, style } = menu.current;
      const screen = { width: innerWidth, height: innerHeight };
      const { left, top } = placeMenu(opener.current.getBoundingClientRect(), { width, height }, screen, side);
      style.setProperty('left', `${left}px`);
      style.setProperty('top', `${top}px`);
    };
    if (!open) return undefined;
    place();
    addEventListener('resize', place);
    return () => removeEventListener('resize', place);
  }, [open, side]);
}
