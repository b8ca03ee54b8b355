import type { Box } from '../../layout/grid.ts';

const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Lets an element that lies in its new place already appear to come from the old one: painted by the compositor, laid out once. */
export function glide(element: HTMLElement, from: Box, to: Box): void {
  if (to.width === 0 || to.height === 0 || calm.matches) return;
  const [x, y] = [from.left - to.left, from.top - to.top];
  const [wider, higher] = [from.width / to.width, from.height / to.height];
  element.animate(
    [
      { transformOrigin: '0 0', transform: `translate(${x}px, ${y}px) scale(${wider}, ${higher})` },
      { transformOrigin: '0 0', transform: 'none' },
    ],
    { duration: 200, easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)' },
  );
}
