import type { Box, Size } from './grid.ts';

/** Where the own picture lies on the stage. */
export type Corner = `${'top' | 'bottom'}-${'left' | 'right'}`;

/** The corner nearest to the middle of a box. */
export const nearestCorner = (box: Box, stage: Size): Corner => {
  const vertical = box.top + box.height / 2 < stage.height / 2 ? 'top' : 'bottom';
  const horizontal = box.left + box.width / 2 < stage.width / 2 ? 'left' : 'right';
  return `${vertical}-${horizontal}`;
};

/** The corner that an arrow key leads to; null for other keys. */
export const cornerAfter = (corner: Corner, key: string): Corner | null => {
  const [vertical = 'bottom', horizontal = 'right'] = corner.split('-');
  switch (key) {
    case 'ArrowUp':
      return `top-${horizontal}` as Corner;
    case 'ArrowDown':
      return `bottom-${horizontal}` as Corner;
    case 'ArrowLeft':
      return `${vertical}-left` as Corner;
    case 'ArrowRight':
      return `${vertical}-right` as Corner;
    default:
      return null;
  }
};

const ROUND: readonly Corner[] = ['bottom-right', 'bottom-left', 'top-left', 'top-right'];

/** The next corner, clockwise. */
export const nextCorner = (corner: Corner): Corner => ROUND[(ROUND.indexOf(corner) + 1) % ROUND.length] ?? corner;
