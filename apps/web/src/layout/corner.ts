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

/** Between the own picture and what lies beside it, in CSS pixels; also its way from the edges. */
const APART = 12;
/** Narrower than this, in CSS pixels, one does not recognise oneself: then it may rather cover a corner of somebody. */
const LEAST = 144;

/** How wide the own picture, 16:9, is made: as wide as it is wanted, or less where that is what leaves everybody uncovered. */
export const widthBeside = (wanted: number, tiles: readonly Box[], stage: Size): number => {
  // Tiles are centred: there is as much room at the other side.
  const beside = Math.min(...tiles.map(({ left }) => left)) - 2 * APART;
  const below = ((Math.min(...tiles.map(({ top }) => top)) - 2 * APART) * 16) / 9;
  const free = Math.min(wanted, Math.max(beside, below));
  return tiles.length > 0 && stage.width > stage.height && free >= LEAST ? Math.floor(free) : wanted;
};
