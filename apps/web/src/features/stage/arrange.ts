import { grid, type Box, type Size } from '../../layout/grid.ts';
import { pageOf, tilesPerPage } from '../../layout/pages.ts';
import { spotlight } from '../../layout/spotlight.ts';

/** How the stage is laid out: equal tiles, a few large ones, or what the moment asks for. */
export type LayoutMode = 'auto' | 'grid' | 'spotlight';

/** One picture on the stage: somebody's camera, or somebody's screen. `key` tells tiles apart. */
export type Tile<P> = { readonly key: string; readonly kind: 'camera' | 'screen'; readonly person: P };
/** A tile and where it lies. */
export type PlacedTile<P> = Tile<P> & {
  readonly box: Box;
  /** The stage it was laid out for. */
  readonly stage: Size;
  readonly featured: boolean;
};

/** All that the layout depends on; nothing else moves a tile. */
export type Scene<P> = {
  readonly people: readonly P[];
  /** Who shares a screen, oneself left out: one's own screen is not shown on itself. */
  readonly sharing: readonly P[];
  readonly mode: LayoutMode;
  /** The key of a tile, whether it is still there or not. */
  readonly pinned: string | null;
  /** Who spoke last, the seat's id. */
  readonly speaker: string | null;
  readonly selfHidden: boolean;
  readonly page: number;
  readonly size: Size;
};

/** Where everything lies. */
export type Arrangement<P> = {
  readonly tiles: readonly PlacedTile<P>[];
  /** One's own picture in a corner. */
  readonly floating: P | null;
  readonly page: number;
  readonly pages: number;
};

type Somebody = { readonly id: string; readonly me: boolean };

/** CSS pixels between tiles. */
const GAP = 8;
/** CSS pixels below the tiles that the pager takes. */
const PAGER = 48;
/** At this many people and fewer, one's own picture floats in a corner; above, it is a tile like the others. */
const FLOATING_UP_TO = 3;
/** Screens that are large at the same time; more would be too small to read. */
const FEATURED = 4;

/** The key of somebody's camera tile. */
export const cameraKey = (person: Somebody): string => person.id;
/** The key of somebody's screen tile. */
export const screenKey = (person: Somebody): string => `${person.id}/screen`;

/** Lays out a scene: pure, and the only place that decides who is large, in which order, and on which page. */
export const arrange = <P extends Somebody>(scene: Scene<P>): Arrangement<P> => {
  const me = scene.people.find((person) => person.me) ?? null;
  const others = scene.people.filter((person) => !person.me);
  const shown = me && !scene.selfHidden ? [me] : [];
  // Oneself comes last, where the eye finds it.
  const tiles = [...scene.sharing.map(screenTile), ...[...others, ...shown].map(cameraTile)];
  const featured = featuredOf(tiles, scene);
  return featured.length > 0 ? spotlit(tiles, featured, scene) : gridded(tiles, others.length, scene);
};

const cameraTile = <P extends Somebody>(person: P): Tile<P> => ({ key: cameraKey(person), kind: 'camera', person });
const screenTile = <P extends Somebody>(person: P): Tile<P> => ({ key: screenKey(person), kind: 'screen', person });

/** What is large: the pinned tile, else the screens, else in a spotlight who spoke last. Empty: all are equal. */
const featuredOf = <P extends Somebody>(tiles: readonly Tile<P>[], scene: Scene<P>): readonly Tile<P>[] => {
  if (scene.mode === 'grid') return [];
  const pinned = tiles.find(({ key }) => key === scene.pinned);
  if (pinned) return [pinned];
  const screens = tiles.filter(({ kind }) => kind === 'screen');
  if (screens.length > 0 || scene.mode === 'auto') return screens.slice(0, FEATURED);
  const speaker = tiles.find(({ key }) => key === scene.speaker) ?? tiles.find(({ person }) => !person.me);
  return speaker ? [speaker] : [];
};

const spotlit = <P extends Somebody>(
  tiles: readonly Tile<P>[],
  featured: readonly Tile<P>[],
  { size, page: wanted }: Scene<P>,
): Arrangement<P> => {
  const others = tiles.filter((tile) => !featured.includes(tile));
  const whole = spotlight(featured.length, others.length, size, GAP);
  const paged = others.length > whole.fits;
  const boxes = paged ? spotlight(featured.length, others.length, withoutPager(size), GAP) : whole;
  const { page, pages, from, to } = pageOf(others.length, boxes.fits, wanted);
  return {
    tiles: [
      ...placed(featured, boxes.featured, size, true),
      ...placed(others.slice(from, to), boxes.others, size, false),
    ],
    floating: null,
    page,
    pages,
  };
};

const gridded = <P extends Somebody>(
  tiles: readonly Tile<P>[],
  others: number,
  { size, page: wanted }: Scene<P>,
): Arrangement<P> => {
  const self = tiles.find(({ person }) => person.me) ?? null;
  const floats = self !== null && others > 0 && others + 1 <= FLOATING_UP_TO;
  const equal = tiles.filter((tile) => tile !== self);
  // Oneself is the last tile of every page.
  const last = self && !floats ? [self] : [];
  const paged = equal.length + last.length > tilesPerPage(size, GAP);
  const stage = paged ? withoutPager(size) : size;
  const room = Math.max(1, tilesPerPage(stage, GAP) - last.length);
  const { page, pages, from, to } = pageOf(equal.length, paged ? room : Math.max(1, equal.length), wanted);
  const here = [...equal.slice(from, to), ...last];
  return {
    tiles: placed(here, grid(here.length, stage, GAP), size, false),
    floating: floats ? self.person : null,
    page,
    pages,
  };
};

const withoutPager = ({ width, height }: Size): Size => ({ width, height: Math.max(0, height - PAGER) });

const placed = <P>(
  tiles: readonly Tile<P>[],
  boxes: readonly Box[],
  stage: Size,
  featured: boolean,
): readonly PlacedTile<P>[] =>
  tiles.flatMap((tile, i) => {
    const box = boxes[i];
    return box ? [{ ...tile, box, stage, featured }] : [];
  });

/** The arrangement with the very objects of the one before where nothing about a tile changed: what is equal is not drawn again. */
export const settled = <P>(before: Arrangement<P> | null, after: Arrangement<P>): Arrangement<P> => {
  if (!before) return after;
  const known = new Map(before.tiles.map((tile) => [tile.key, tile]));
  const tiles = after.tiles.map((tile) => {
    const old = known.get(tile.key);
    return old && isSame(old, tile) ? old : tile;
  });
  return { ...after, tiles };
};

const isSame = <P>(a: PlacedTile<P>, b: PlacedTile<P>): boolean =>
  a.person === b.person &&
  a.featured === b.featured &&
  a.box.left === b.box.left &&
  a.box.top === b.box.top &&
  a.box.width === b.box.width &&
  a.box.height === b.box.height;
