import type { Person } from '@parley/client';
import { signal, type Signal } from '@preact/signals';
import { options, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { t } from '../../i18n/t.ts';
import { needInside } from '../../i18n/words.ts';
import { createStageModel, type StageModel } from './stage.ts';
import { StageView } from './StageView.tsx';
import { TileFrame } from './TileFrame.tsx';
import { TileView } from './TileView.tsx';

const place = document.createElement('div');
document.body.append(place);

/** How often each component was drawn since the last look, tiles by whose they are. */
const drawn = new Map<string, number>();
const hooks = options as unknown as { __r?: (vnode: { type: unknown; props: Record<string, unknown> }) => void };
const before = hooks.__r;

type Somebody = Person & Record<'speaking' | 'microphone' | 'camera' | 'screen', Signal<boolean>>;
let people: Signal<readonly Person[]>;
let stage: StageModel;

beforeAll(() => needInside());
beforeEach(() => {
  // What this DOM lacks: the size of the stage, popovers and animations.
  Object.defineProperties(HTMLElement.prototype, {
    clientWidth: { configurable: true, get: () => 1_400 },
    clientHeight: { configurable: true, get: () => 800 },
    hidePopover: { configurable: true, value: () => {} },
    animate: { configurable: true, value: () => {} },
  });
  hooks.__r = (vnode) => {
    before?.(vnode);
    const name = nameOf(vnode);
    if (name) drawn.set(name, (drawn.get(name) ?? 0) + 1);
  };
});
afterEach(() => {
  render(null, place);
  stage.close();
  if (before) hooks.__r = before;
  else delete hooks.__r;
  for (const name of ['clientWidth', 'clientHeight', 'hidePopover', 'animate']) {
    Reflect.deleteProperty(HTMLElement.prototype, name);
  }
});

function nameOf({ type, props }: { type: unknown; props: Record<string, unknown> }): string | null {
  if (type === StageView) return 'stage';
  if (type === TileFrame) return `frame ${(props['tile'] as { key: string }).key}`;
  return type === TileView ? `tile ${(props['person'] as Person).id}` : null;
}

function somebody(i: number): Somebody {
  return {
    id: `p${i}`,
    me: i === 0,
    name: signal(`Person ${i}`),
    presence: signal('here'),
    microphone: signal(true),
    camera: signal(false),
    screen: signal(false),
    picture: new MediaStream(),
    sound: new MediaStream(),
    screenPicture: new MediaStream(),
    screenSound: new MediaStream(),
    level: signal(0),
    speaking: signal(false),
    path: signal('connected'),
    mirrored: signal(false),
    quality: signal({ at: 'good' }),
    paused: signal(false),
  } as unknown as Somebody;
}

async function show(count: number): Promise<readonly Somebody[]> {
  const all = Array.from({ length: count }, (_, i) => somebody(i));
  people = signal(all);
  stage = createStageModel({ people });
  await act(() => render(<StageView call={{ people }} stage={stage} />, place));
  drawn.clear();
  return all;
}

const tiles = () => [...place.querySelectorAll<HTMLElement>('[data-tile]')].map((tile) => tile.dataset['tile']);
const large = () => [...place.querySelectorAll<HTMLElement>('[data-featured]')].map((tile) => tile.dataset['tile']);
const press = (name: string) => act(() => place.querySelector<HTMLElement>(`[aria-label="${name}"]`)?.click());
const choose = async (tile: string, label: string) => {
  const menu = place.querySelector<HTMLElement>(`[data-tile="${tile}"] [role=menu]`);
  await act(() => void menu?.dispatchEvent(Object.assign(new Event('beforetoggle'), { newState: 'open' })));
  const item = [...(menu?.querySelectorAll('button') ?? [])].find((one) => one.textContent === label);
  await act(() => item?.click());
};

test('[SG9] a voice, a mute or a camera draws the tile of that person once and nothing else', async () => {
  const all = await show(16);
  for (const what of ['speaking', 'microphone', 'camera'] as const) {
    await act(() => void (all[7]![what].value = !all[7]![what].value));
    expect([...drawn]).toEqual([['tile p7', 1]]);
    drawn.clear();
  }
});

test('[SG9] who comes, goes or shares lays the stage out once, and no tile is drawn more than once', async () => {
  const all = await show(15);
  const changes = [
    () => (people.value = [...all, somebody(15)]),
    () => (people.value = all),
    () => (all[3]!.screen.value = true),
    () => (all[3]!.screen.value = false),
    () => stage.pin('p5'),
    () => stage.pin('p6'),
    () => stage.choose('grid'),
  ];
  for (const change of changes) {
    await act(() => {
      change();
    });
    expect(drawn.get('stage')).toBe(1);
    expect(Math.max(...drawn.values())).toBe(1);
    drawn.clear();
  }
});

test('[SG9] what keeps its place is not drawn again when somebody comes', async () => {
  const all = await show(7);
  await act(() => void (people.value = [...all, somebody(7)]));
  // Eight tiles lie as seven did, in three columns; only the last row moves.
  const frames = [...drawn.keys()].filter((name) => name.startsWith('frame'));
  expect(frames.length).toBeLessThan(8);
  expect(frames).not.toContain('frame p1');
  expect([...drawn.keys()].filter((name) => name.startsWith('tile'))).toEqual(['tile p7']);
});

test('[SG10] pinning from the menu of a tile makes it large, unpinning gives all the same again', async () => {
  await show(5);
  await choose('p2', t('stage.tile.pin'));
  expect(large()).toEqual(['p2']);
  expect(place.querySelector('[data-tile="p2"]')?.textContent).toContain(t('stage.tile.pinned'));
  await choose('p2', t('stage.tile.unpin'));
  expect(large()).toEqual([]);
});

test('[SG4] pinning in a grid leaves the grid', async () => {
  await show(5);
  await act(() => stage.choose('grid'));
  await choose('p2', t('stage.tile.pin'));
  expect([large(), stage.mode.value]).toEqual([['p2'], 'auto']);
});

test('[SG11] one can hide oneself from the menu of the own tile, and be shown again', async () => {
  await show(5);
  await choose('p0', t('stage.self.hide'));
  expect(tiles()).toEqual(['p1', 'p2', 'p3', 'p4']);
  await act(() => stage.hideSelf(false));
  expect(tiles()).toContain('p0');
});

test('[SG11] the floating picture has a button that hides it', async () => {
  await show(2);
  expect(place.querySelector('[data-me]')).not.toBeNull();
  await press(t('stage.self.hide'));
  expect(place.querySelector('[data-me]')).toBeNull();
});

test('[SG7] the pager turns pages by its buttons and by the arrow keys on them, and stops at both ends', async () => {
  await show(20);
  const where = () => place.querySelector(`[role=group]`)?.textContent;
  const arrow = (key: string) =>
    act(() => {
      const button = place.querySelector(`[aria-label="${t('stage.page.after')}"]`);
      button?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    });
  expect([where(), tiles().length]).toEqual(['1 of 2', 16]);
  await press(t('stage.page.before'));
  expect(where()).toBe('1 of 2');
  await press(t('stage.page.after'));
  expect([where(), tiles()]).toEqual(['2 of 2', ['p16', 'p17', 'p18', 'p19', 'p0']]);
  await arrow('ArrowRight');
  expect(where()).toBe('2 of 2');
  await arrow('ArrowLeft');
  expect(where()).toBe('1 of 2');
});

test('[SG5] L goes from automatic to grid to spotlight and back; in a spotlight who speaks is large and stays so while speaking', async () => {
  const all = await show(5);
  const modes = [];
  for (let i = 0; i < 3; i++) {
    await act(() => stage.cycle());
    modes.push(stage.mode.value);
  }
  expect(modes).toEqual(['grid', 'spotlight', 'auto']);
  await act(() => stage.choose('spotlight'));
  expect(large()).toEqual(['p1']);
  await act(() => void (all[3]!.speaking.value = true));
  expect(large()).toEqual(['p3']);
  await act(() => void (all[2]!.speaking.value = true));
  expect(large()).toEqual(['p3']);
  await act(() => void (all[3]!.speaking.value = false));
  expect(large()).toEqual(['p2']);
});

test('[SG12] muting somebody for oneself is shown on the tile and is of that tile alone', async () => {
  await show(4);
  await choose('p2', t('stage.tile.mute'));
  expect([...stage.muted.value]).toEqual(['p2']);
  expect(place.querySelector('[data-tile="p2"]')?.textContent).toContain(t('stage.tile.muted'));
  await choose('p2', t('stage.tile.unmute'));
  expect([...stage.muted.value]).toEqual([]);
});
