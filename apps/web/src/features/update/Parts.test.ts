import { expect, test, vi } from 'vitest';
import { Parts, UnloadedPart } from './Parts.ts';

const HERE = '/assets/index-here.js';
const FAULT = new TypeError('error loading dynamically imported module: http://localhost/assets/Dialog-abc.js');
const fails = () => Promise.reject(FAULT);

/** A page whose server answers with what is given: the page as it is there now, a refusal, or nothing. */
const page = ({ server = HERE as string | number | null, store = new Map<string, string>() } = {}) => {
  const world = { server, now: 1_000_000 };
  const reload = vi.fn();
  const importFrom = vi.fn((_address: string): Promise<unknown> => Promise.reject(FAULT));
  const mendStyles = vi.fn(() => Promise.resolve());
  const fetchPage = vi.fn(() => {
    if (world.server === null) return Promise.reject(new TypeError('no network'));
    if (typeof world.server === 'number') return Promise.resolve(new Response('', { status: world.server }));
    return Promise.resolve(new Response(`<script src="${world.server}"></script>`));
  });
  const tab = {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, text: string) => void store.set(key, text),
  };
  const make = (own: typeof tab | null = tab) =>
    new Parts({ entry: () => HERE, fetchPage, importFrom, mendStyles, tab: own, now: () => world.now, reload });
  return { parts: make(), make, world, reload, importFrom, mendStyles, fetchPage };
};
/** Why a part did not come; `reloads` where it is waited for no more, because the page goes. */
const outcome = async (parts: Parts, fetchPart: () => Promise<unknown> = fails, during?: 'call') => {
  let end: unknown = 'reloads';
  parts.load(fetchPart, during).then(
    () => (end = 'here'),
    (cause: unknown) => (end = cause instanceof UnloadedPart ? cause.why : cause),
  );
  // The longest way has fewer turns than this.
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  return new Promise((resolve) => setTimeout(() => resolve(end)));
};

test('[UP2] a page that a newer one has replaced reloads by itself before a call is up, and nothing is said', async () => {
  const { parts, reload } = page({ server: '/assets/index-next.js' });
  expect(await outcome(parts)).toBe('reloads');
  expect(reload).toHaveBeenCalledOnce();
});

test('[UP3] it does so once: the page after it says what is wrong, and this one nothing more', async () => {
  const { parts, make, reload, world } = page({ server: '/assets/index-next.js' });
  await outcome(parts);
  world.now += 3_000;
  expect(await outcome(make())).toBe('updated');
  expect(await outcome(parts)).toBe('reloads');
  world.now += 30_000;
  expect(await outcome(make())).toBe('updated');
  expect(reload).toHaveBeenCalledOnce();
});

test('[UP3] an upgrade long after is another one', async () => {
  const { parts, make, reload, world } = page({ server: '/assets/index-next.js' });
  await outcome(parts);
  world.now += 3_600_000;
  expect(await outcome(make())).toBe('reloads');
  expect(reload).toHaveBeenCalledTimes(2);
});

test('[UP3] where nothing can be remembered nothing is reloaded', async () => {
  const { make, reload } = page({ server: '/assets/index-next.js' });
  expect(await outcome(make(null))).toBe('updated');
  const full = { getItem: () => null, setItem: () => undefined };
  expect(await outcome(make(full))).toBe('updated');
  expect(reload).not.toHaveBeenCalled();
});

test('[UP4] while a call is up nothing reloads by itself; after it, it may', async () => {
  const { parts, reload } = page({ server: '/assets/index-next.js' });
  const [one, other] = [parts.hold(), parts.hold()];
  one();
  one();
  expect(await outcome(parts)).toBe('updated');
  expect(reload).not.toHaveBeenCalled();
  other();
  expect(await outcome(parts)).toBe('reloads');
});

test.each([HERE, '/assets/index-next.js'])(
  '[UP4] what a call fetches reloads nothing, even where the page does not hold itself yet (%s)',
  async (server) => {
    const { parts, reload } = page({ server });
    expect(await outcome(parts, fails, 'call')).toBe(server === HERE ? 'broken' : 'updated');
    expect(reload).not.toHaveBeenCalled();
    expect(await outcome(parts)).toBe('reloads');
  },
);

test.each([null, 502, 503])(
  '[UP5] a server that cannot be reached (%s) is no update: nothing reloads',
  async (server) => {
    const { parts, reload, importFrom } = page({ server });
    expect(await outcome(parts)).toBe('offline');
    expect(importFrom).not.toHaveBeenCalled();
    expect(reload).not.toHaveBeenCalled();
  },
);

test('[UP6] trying again works when the network is back, where the browser forgets the failure and where it does not', async () => {
  const forgets = page({ server: null });
  expect(await outcome(forgets.parts)).toBe('offline');
  forgets.world.server = HERE;
  expect(await outcome(forgets.parts, () => Promise.resolve({}))).toBe('here');

  const remembers = page({ server: null });
  remembers.parts.hold();
  expect(await outcome(remembers.parts)).toBe('offline');
  remembers.world.server = HERE;
  remembers.importFrom.mockResolvedValue({});
  expect(await outcome(remembers.parts)).toBe('here');
  expect(remembers.importFrom.mock.calls[0]?.[0]).toMatch(/^http:\/\/localhost\/assets\/Dialog-abc\.js\?again=\d+$/);
});

test('[UP6] styles that did not come are fetched again first, for without them a part is not whole', async () => {
  const { parts, mendStyles, world } = page({ server: null });
  await outcome(parts);
  expect(mendStyles).not.toHaveBeenCalled();
  mendStyles.mockRejectedValue(new Error('no styles'));
  const fetchPart = vi.fn(() => Promise.resolve({}));
  expect(await outcome(parts, fetchPart)).toBe('offline');
  expect(fetchPart).not.toHaveBeenCalled();
  mendStyles.mockResolvedValue();
  world.server = HERE;
  expect(await outcome(parts, fetchPart)).toBe('here');
});

test('[UP3] a part that this page should have and the server lacks reloads once too, and is then said to be broken', async () => {
  const { parts, make, reload, importFrom } = page();
  expect(await outcome(parts)).toBe('reloads');
  expect(importFrom).toHaveBeenCalledOnce();
  expect(await outcome(make())).toBe('broken');
  expect(reload).toHaveBeenCalledOnce();
});

test('[UP2] many parts that fail at once ask the server once', async () => {
  const { parts, fetchPage, reload } = page({ server: '/assets/index-next.js' });
  await Promise.all([outcome(parts), outcome(parts), outcome(parts)]);
  expect(fetchPage).toHaveBeenCalledOnce();
  expect(reload).toHaveBeenCalledOnce();
});
