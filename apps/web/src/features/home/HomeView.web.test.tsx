import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { en } from '../../i18n/en.ts';
import { needHome } from '../../i18n/words.ts';
import { HomeView, type HomeProps } from './HomeView.tsx';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';
const place = document.createElement('div');
document.body.append(place);
afterEach(() => render(null, place));

const show = async (props: Partial<HomeProps> = {}) => {
  await needHome();
  const spies = { onStart: vi.fn(), onJoin: vi.fn(), onForget: vi.fn(), onNew: vi.fn() };
  const open = { at: 'loading' } as const;
  await act(() =>
    render(<HomeView recent={[]} open={open} now={0} insecure={false} secureUrl={null} {...spies} {...props} />, place),
  );
  return spies;
};
const type = async (text: string) => {
  const field = place.querySelector('input')!;
  field.value = text;
  await act(() => void field.dispatchEvent(new Event('input', { bubbles: true })));
  const form = place.querySelector('form')!;
  await act(() => void form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
  return field;
};

test('[WB2] Enter on a pasted link goes to its meeting', async () => {
  const { onJoin } = await show();
  await type(`https://elsewhere.example/r/${ROOM}`);
  expect(onJoin).toHaveBeenCalledWith(`/r/${ROOM}`);
});

test('[WB2] nonsense is explained at the field, which keeps the focus', async () => {
  const { onJoin } = await show();
  const field = await type('tuesday 9:30');
  expect(onJoin).not.toHaveBeenCalled();
  expect(place.querySelector('[role=alert]')?.textContent).toBe(en['home.join.unknown']);
  expect(field.getAttribute('aria-describedby')).toBe(place.querySelector('[role=alert]')?.id);
  expect(document.activeElement).toBe(field);
});

test('[WB4] an insecure page says why there is no camera and links to the secure address', async () => {
  await show({ insecure: true, secureUrl: 'https://192.168.1.20:3443/' });
  expect(place.textContent).toContain(en['home.insecure.title']);
  expect(place.querySelector('a[href^="https:"]')?.getAttribute('href')).toBe('https://192.168.1.20:3443/');
  await show({ insecure: true, secureUrl: null });
  expect(place.textContent).toContain(en['home.insecure.none']);
  await show();
  expect(place.textContent).not.toContain(en['home.insecure.title']);
});

test('[WB3] a recent meeting can be removed', async () => {
  const { onForget } = await show({ recent: [{ room: ROOM, at: 0 }] });
  await act(() => place.querySelector<HTMLButtonElement>('li button')!.click());
  expect(onForget).toHaveBeenCalledWith(ROOM);
});

const listed = (i: number, people: number, title = `Room ${i}`) => ({
  room: `aaaa-bbbb-cccc-${1_000 + i}`,
  title,
  people,
  capacity: 6,
});
const rows = () => [...place.querySelectorAll('li')].map((row) => row.textContent);

test('[RO17] open rooms are links with title and head count; markup in a title is text; the count follows', async () => {
  const rooms = [listed(1, 6), listed(2, 1, '<img src=x onerror=alert(1)>'), listed(3, 0)];
  await show({ open: { at: 'known', rooms } });
  expect(rows()).toEqual([
    'Room 166 people insideFull',
    '<img src=x onerror=alert(1)>11 person inside',
    `Room 3${en['home.open.empty']}`,
  ]);
  expect([...place.querySelectorAll('li a')].map((link) => link.getAttribute('href'))).toEqual(
    rooms.map(({ room }) => `/r/${room}`),
  );
  expect(place.querySelector('img, script')).toBeNull();
  await show({ open: { at: 'known', rooms: [listed(1, 2)] } });
  expect(rows()).toEqual(['Room 122 people inside']);
});

test('[RO17] of many rooms five are shown, and all when one asks', async () => {
  await show({ open: { at: 'known', rooms: Array.from({ length: 100 }, (_, i) => listed(i, 1)) } });
  expect(rows()).toHaveLength(5);
  const all = [...place.querySelectorAll('button')].find((button) => button.textContent?.includes('100'));
  await act(() => all?.click());
  expect(rows()).toHaveLength(100);
});

test('[RO17] looking for rooms, no room and no server are told apart in words, and a new room can be named in each', async () => {
  for (const [open, text] of [
    [{ at: 'loading' }, en['home.open.loading']],
    [{ at: 'unreachable' }, en['home.open.lost']],
    [{ at: 'known', rooms: [] }, en['home.open.none']],
  ] as const) {
    const { onNew } = await show({ open });
    expect(place.textContent).toContain(text);
    const button = [...place.querySelectorAll('button')].find((one) => one.textContent === en['home.open.new']);
    await act(() => button?.click());
    expect(onNew).toHaveBeenCalledOnce();
  }
});
