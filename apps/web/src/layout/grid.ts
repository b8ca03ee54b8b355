/** A size in CSS pixels. */
export type Size = { readonly width: number; readonly height: number };
/** A rectangle in CSS pixels, from the top left corner of the stage. */
export type Box = Size & { readonly left: number; readonly top: number };

/** Tiles show cameras, which cut away what does not fit: between 3:4 and 16:9 a face stays whole. */
const NARROWEST = 3 / 4;
const WIDEST = 16 / 9;
/** People side by side look at each other: more columns win where tiles get only this much smaller. */
const NEARLY = 1.04;

/**
 * Equal tiles for `count` people, as large as any number of columns makes them (or nearly, and side by side), centred, an
 * incomplete last row too.
 * One tile alone takes the whole stage. Pure: equal input, equal output.
 */
export const grid = (count: number, { width, height }: Size, gap: number): readonly Box[] => {
  if (count <= 0 || width <= 0 || height <= 0) return [];
  if (count === 1) return [{ left: 0, top: 0, width, height }];
  const tiles = Array.from({ length: count }, (_, i) => tileIn(i + 1, count, { width, height }, gap));
  const most = Math.max(...tiles.map(area));
  const chosen = tiles.findLastIndex((tile) => area(tile) * NEARLY >= most);
  return place(count, chosen + 1, tiles[chosen] ?? { width, height }, { width, height }, gap);
};

const area = ({ width, height }: Size): number => width * height;

const tileIn = (columns: number, count: number, box: Size, gap: number): Size => {
  const rows = Math.ceil(count / columns);
  const width = Math.max(0, (box.width - gap * (columns - 1)) / columns);
  const height = Math.max(0, (box.height - gap * (rows - 1)) / rows);
  // A stage that is wide shows wide tiles; only a tall one may cut a picture to its middle.
  const narrowest = box.width >= box.height ? WIDEST : NARROWEST;
  if (width > height * WIDEST) return { width: height * WIDEST, height };
  return width < height * narrowest ? { width, height: width / narrowest } : { width, height };
};

const place = (count: number, columns: number, tile: Size, box: Size, gap: number): readonly Box[] => {
  const rows = Math.ceil(count / columns);
  const top = (box.height - rows * tile.height - gap * (rows - 1)) / 2;
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / columns);
    const inRow = row === rows - 1 ? count - row * columns : columns;
    const left = (box.width - inRow * tile.width - gap * (inRow - 1)) / 2;
    return { ...tile, left: left + (i - row * columns) * (tile.width + gap), top: top + row * (tile.height + gap) };
  });
};
