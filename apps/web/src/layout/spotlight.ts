import { grid, type Box, type Size } from './grid.ts';

/** Where everything lies; of the others only so many have a place as `fits` says. */
export type Spotlight = {
  readonly featured: readonly Box[];
  readonly others: readonly Box[];
  /** How many others fit at once. */
  readonly fits: number;
};

/** The strip beside a wide stage: CSS pixels across a tile. */
const SIDE = { least: 128, most: 240, part: 0.2, aspect: 16 / 9 };
/** The strip above a tall stage: CSS pixels down a tile. */
const TOP = { least: 64, most: 128, part: 0.16, aspect: 4 / 3 };

/**
 * A few large tiles and the others in a strip: at the side of a wide stage, above on a tall one. The strip's tiles shrink until
 * all fit, down to a size in which a face can be told; what does not fit then is left out. Pure.
 */
export const spotlight = (featured: number, others: number, stage: Size, gap: number): Spotlight => {
  if (stage.width <= 0 || stage.height <= 0) return { featured: [], others: [], fits: 1 };
  if (others === 0) return { featured: grid(featured, stage, gap), others: [], fits: 1 };
  return stage.width >= stage.height ? beside(featured, others, stage, gap) : above(featured, others, stage, gap);
};

const beside = (featured: number, others: number, stage: Size, gap: number): Spotlight => {
  const most = clamp(stage.width * SIDE.part, SIDE.least, SIDE.most);
  // Down the strip lie `others` tiles and the gaps between them.
  const room = ((stage.height + gap) / others - gap) * SIDE.aspect;
  const width = Math.min(clamp(room, SIDE.least, most), stage.width / 2);
  const height = Math.min(width / SIDE.aspect, stage.height);
  const fits = Math.max(1, Math.floor((stage.height + gap) / (height + gap)));
  const shown = Math.min(fits, others);
  const top = (stage.height - shown * height - (shown - 1) * gap) / 2;
  const left = stage.width - width;
  return {
    featured: grid(featured, { width: Math.max(0, left - gap), height: stage.height }, gap),
    others: Array.from({ length: shown }, (_, i) => ({ left, top: top + i * (height + gap), width, height })),
    fits,
  };
};

const above = (featured: number, others: number, stage: Size, gap: number): Spotlight => {
  const most = clamp(stage.height * TOP.part, TOP.least, TOP.most);
  const room = ((stage.width + gap) / others - gap) / TOP.aspect;
  const height = Math.min(clamp(room, TOP.least, most), stage.height / 2);
  const width = Math.min(height * TOP.aspect, stage.width);
  const fits = Math.max(1, Math.floor((stage.width + gap) / (width + gap)));
  const shown = Math.min(fits, others);
  const left = (stage.width - shown * width - (shown - 1) * gap) / 2;
  const down = height + gap;
  return {
    featured: grid(featured, { width: stage.width, height: Math.max(0, stage.height - down) }, gap).map((box) => ({
      ...box,
      top: box.top + down,
    })),
    others: Array.from({ length: shown }, (_, i) => ({ left: left + i * (width + gap), top: 0, width, height })),
    fits,
  };
};

const clamp = (wanted: number, least: number, most: number): number => Math.min(Math.max(wanted, least), most);
