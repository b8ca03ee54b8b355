import { expect, test } from 'vitest';
import { arrange, settled, type Arrangement, type Scene } from './arrange.ts';

type P = { readonly id: string; readonly me: boolean };
const me: P = { me: true, id: 'me' };
const others = Array.from({ length: 30 }, (_, i): P => ({ me: false, id: `p${i}` }));
const [a, b, c] = others as [P, P, P];
const people = (count: number) => [me, ...others.slice(0, count - 1)];
const scene = (more: Partial<Scene<P>>): Scene<P> => ({
  people: people(3),
  sharing: [],
  mode: 'auto',
  pinned: null,
  speaker: null,
  selfHidden: false,
  page: 0,
  size: { width: 1_400, height: 800 },
  ...more,
});
const keys = ({ tiles }: Arrangement<P>) => tiles.map(({ key }) => key);
const large = ({ tiles }: Arrangement<P>) => tiles.filter(({ featured }) => featured).map(({ key }) => key);

test('[SG1] up to three people one floats in a corner oneself, from four on one is the last tile', () => {
  expect(keys(arrange(scene({ people: [me] })))).toEqual(['me']);
  const three = arrange(scene({ people: [me, a, b] }));
  expect([keys(three), three.floating]).toEqual([['p0', 'p1'], me]);
  const four = arrange(scene({ people: [me, a, b, c] }));
  expect([keys(four), four.floating]).toEqual([['p0', 'p1', 'p2', 'me'], null]);
});

test('[SG3] who shares is large at once, several side by side, one pinned alone; the others are in the strip, oneself last', () => {
  const one = arrange(scene({ sharing: [a] }));
  expect([keys(one), large(one), one.floating]).toEqual([['p0/screen', 'p0', 'p1', 'me'], ['p0/screen'], null]);
  expect(large(arrange(scene({ sharing: [a, b] })))).toEqual(['p0/screen', 'p1/screen']);
  const pinned = arrange(scene({ sharing: [a, b], pinned: 'p1/screen' }));
  expect([large(pinned), keys(pinned)]).toEqual([['p1/screen'], ['p1/screen', 'p0/screen', 'p0', 'p1', 'me']]);
});

test('[SG4] a pinned person is large until unpinned or gone, a pin of who is not there changes nothing', () => {
  expect(large(arrange(scene({ pinned: 'p1' })))).toEqual(['p1']);
  expect(large(arrange(scene({ pinned: 'me' })))).toEqual(['me']);
  expect(large(arrange(scene({ pinned: 'p9' })))).toEqual([]);
  expect(arrange(scene({ pinned: 'p9' }))).toEqual(arrange(scene({})));
});

test('[SG5] the grid keeps all equal, a spotlight shows who spoke last, else the first of the others', () => {
  const grid = arrange(scene({ mode: 'grid', sharing: [a], pinned: 'p1' }));
  expect([large(grid), keys(grid)]).toEqual([[], ['p0/screen', 'p0', 'p1']]);
  expect(large(arrange(scene({ mode: 'spotlight' })))).toEqual(['p0']);
  expect(large(arrange(scene({ mode: 'spotlight', speaker: 'p1' })))).toEqual(['p1']);
  expect(large(arrange(scene({ mode: 'spotlight', speaker: 'p1', pinned: 'me' })))).toEqual(['me']);
  expect(large(arrange(scene({ mode: 'spotlight', speaker: 'p1', sharing: [a] })))).toEqual(['p0/screen']);
  expect(keys(arrange(scene({ mode: 'spotlight', people: [me] })))).toEqual(['me']);
});

test('[SG6] hidden, one is neither a tile nor in a corner', () => {
  for (const count of [1, 2, 3, 4, 9]) {
    const { tiles, floating } = arrange(scene({ people: people(count), selfHidden: true }));
    expect([tiles.length, tiles.some(({ person }) => person.me), floating]).toEqual([count - 1, false, null]);
  }
  expect(keys(arrange(scene({ sharing: [a], selfHidden: true })))).not.toContain('me');
});

test('[SG7] above 16 tiles there are pages; oneself is last on all of them, and nobody is lost or seen twice', () => {
  const all = arrange(scene({ people: people(16) }));
  expect([all.pages, all.tiles.length, all.floating]).toEqual([1, 16, null]);
  for (const count of [17, 20, 29]) {
    const pages = [0, 1].map((page) => arrange(scene({ people: people(count), page })));
    expect(pages.map(({ pages: many, floating }) => [many, floating])).toEqual([
      [2, null],
      [2, null],
    ]);
    expect(pages.map((page) => keys(page).at(-1))).toEqual(['me', 'me']);
    expect(pages.flatMap((page) => keys(page).slice(0, -1))).toEqual(others.slice(0, count - 1).map(({ id }) => id));
    expect(pages[0]?.tiles).toHaveLength(16);
    for (const { tiles } of pages)
      for (const { box } of tiles) expect(box.top + box.height).toBeLessThanOrEqual(752.001);
  }
  expect(arrange(scene({ people: people(18), page: 9 })).page).toBe(1);
  const hidden = arrange(scene({ people: people(18), selfHidden: true }));
  expect([hidden.pages, hidden.tiles.length]).toEqual([2, 16]);
});

test('[SG7] a strip that is too short has pages too, and what is large is on all of them', () => {
  const pages = [0, 1, 2].map((page) => arrange(scene({ people: people(20), sharing: [a], page })));
  expect(pages.map(({ pages: many, page }) => [many, page])).toEqual([
    [3, 0],
    [3, 1],
    [3, 2],
  ]);
  expect(pages.map(large)).toEqual([['p0/screen'], ['p0/screen'], ['p0/screen']]);
  const strip = pages.flatMap((page) => keys(page).slice(1));
  expect(strip).toEqual([...others.slice(0, 19).map(({ id }) => id), 'me']);
});

test('[SG8] what did not change keeps its object, so that only what moved is drawn again', () => {
  const before = arrange(scene({ people: people(8) }));
  expect(settled(before, arrange(scene({ people: people(8) }))).tiles).toEqual(before.tiles);
  const same = settled(before, arrange(scene({ people: people(8) }))).tiles;
  expect(same.every((tile, i) => tile === before.tiles[i])).toBe(true);
  const after = settled(before, arrange(scene({ people: people(9) }))).tiles;
  expect(after.some((tile) => before.tiles.includes(tile))).toBe(true);
  expect(after.at(-1)).not.toBe(before.tiles.at(-1));
});
