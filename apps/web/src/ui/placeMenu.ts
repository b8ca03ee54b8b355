/** A rectangle on the screen, in CSS pixels. */
export type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
/** How large something is, in CSS pixels. */
export type Size = { readonly width: number; readonly height: number };

/** Between a menu and its button. */
const GAP = 8;
/** Between a menu and the edge of the screen. */
const MARGIN = 8;

/** Where a menu stands: beside its button on the side asked for, on the other one where there is no room, never off the screen. */
export function placeMenu(
  button: Box,
  menu: Size,
  screen: Size,
  side: 'above' | 'below',
): { left: number; top: number } {
  const above = button.top - GAP - menu.height;
  const below = button.top + button.height + GAP;
  const fitsAbove = above >= MARGIN;
  const fitsBelow = below + menu.height <= screen.height - MARGIN;
  const wantsAbove = side === 'above' ? fitsAbove || !fitsBelow : !fitsBelow && fitsAbove;
  const centred = button.left + button.width / 2 - menu.width / 2;
  return {
    left: within(centred, MARGIN, screen.width - menu.width - MARGIN),
    top: within(wantsAbove ? above : below, MARGIN, screen.height - menu.height - MARGIN),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
