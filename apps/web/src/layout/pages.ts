import { grid, type Size } from './grid.ts';

/** The most tiles that are shown at once: beyond that nobody is looked at any more. */
const MOST = 16;
/** CSS pixels of a tile in which a face can still be told. */
const LEAST: Size = { width: 104, height: 76 };

/** How many equal tiles a stage shows at once: 16, or as many as stay large enough on a small one; at least one. */
export const tilesPerPage = (stage: Size, gap: number): number => {
  for (let count = MOST; count > 1; count--) {
    const [tile] = grid(count, stage, gap);
    if (tile && tile.width >= LEAST.width && tile.height >= LEAST.height) return count;
  }
  return 1;
};

/** A page of a list: which items it holds (`from` inclusive, `to` exclusive) and how many pages there are, at least one. */
export type Page = { readonly page: number; readonly pages: number; readonly from: number; readonly to: number };

/** The wanted page (from 0), or the nearest that there is. */
export const pageOf = (count: number, perPage: number, wanted: number): Page => {
  const pages = Math.max(1, Math.ceil(count / perPage));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { page, pages, from: page * perPage, to: Math.min(count, (page + 1) * perPage) };
};
