import { FakeAdmin, openAdmin, type Admin, type FakeAdminPlan } from '@parley/client/admin';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { needOperator } from '../../i18n/needOperator.ts';
import { Announcer } from '../../ui/announce.tsx';
import { Toasts } from '../../ui/toast.tsx';
import { AdminView } from './AdminView.tsx';

const place = document.createElement('div');
document.body.append(place);
let opened: Admin | undefined;
afterEach(() => {
  render(null, place);
  opened?.close();
});

const text = () => place.textContent ?? '';
const one = <E extends HTMLElement>(selector: string): E => {
  const found = place.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const button = (label: string | RegExp): HTMLButtonElement => {
  const fits = (it: HTMLElement) => {
    const name = it.getAttribute('aria-label') ?? it.textContent ?? '';
    return typeof label === 'string' ? name === label : label.test(name);
  };
  const all = [...place.querySelectorAll<HTMLButtonElement>('button')];
  const found = all.findLast(fits);
  if (!found) throw new Error(`no button ${String(label)} among ${all.map((it) => it.textContent).join(', ')}`);
  return found;
};
/** Waits until it holds, in a page that is drawn meanwhile. */
const until = (holds: () => boolean) =>
  expect
    .poll(async () => act(async () => void (await new Promise((next) => setTimeout(next)))).then(holds), {
      timeout: 10_000,
    })
    .toBe(true);
const press = (label: string | RegExp) => act(() => button(label).click());
const write = (selector: string, what: string) =>
  act(() => {
    const field = one<HTMLInputElement>(selector);
    field.value = what;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const submit = (selector = 'form') =>
  act(() => void one(selector).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));

async function show(path: string, plan: FakeAdminPlan = {}) {
  await needOperator();
  const server = new FakeAdmin({ rooms: [{ title: 'Weekly sync', people: 3 }, { people: 1 }], ...plan });
  const admin = openAdmin({ fetch: server.fetch });
  opened = admin;
  const draw = (to: string) =>
    act(() =>
      render(
        <>
          <AdminView admin={admin} path={to} />
          <Toasts />
          <Announcer />
        </>,
        place,
      ),
    );
  await draw(path);
  const [room] = [...server.rooms.values()].filter(({ title }) => title !== null);
  return { server, admin, draw, room: room!, asked: (what: string) => server.asked.includes(what) };
}

test('[OP3] the way in says that nothing was entered, that it was wrong, and leads in with the password', async () => {
  const { server } = await show('/admin', { signedIn: false });
  await until(() => text().includes(en['admin.signIn.title']));
  await submit();
  expect(one('[role=alert]').textContent).toBe(en['admin.signIn.empty']);
  await write('input[type=password]', 'guess');
  await submit();
  await until(() => text().includes(en['problem.auth.password']));
  await write('input[type=password]', server.password);
  await submit();
  await until(() => place.querySelector('h1')?.textContent === en['admin.now']);
});

test('[OP3] after too many attempts the button says how many seconds are left, and takes no press', async () => {
  const { server } = await show('/admin', { signedIn: false });
  await until(() => place.querySelector('input[type=password]') !== null);
  server.refusals.set('POST /admin/session', 'rate.attempts');
  await write('input[type=password]', 'guess');
  await submit();
  await until(() => text().includes('42s'));
  expect(one<HTMLButtonElement>('[type=submit]').disabled).toBe(true);
  const before = server.asked.length;
  await submit();
  expect(server.asked).toHaveLength(before);
});

test('[OP5] what could not be asked anew is shown with the time it is of', async () => {
  const { server, admin } = await show('/admin');
  await until(() => text().includes('Parley 7'));
  server.reachable = false;
  await act(() => admin.measures.again());
  expect(text()).toMatch(/Not reachable\. Shown as of \d+:\d\d:\d\d/);
  expect(text()).toContain('Parley 7');
});

test('[OP11] every graph is a sentence as well, which says where nothing was measured', async () => {
  await show('/admin');
  await until(() => text().includes('People, last hour: '));
  expect(text()).toMatch(/Memory, last hour: \d+ MB now, at least \d+ MB, at most \d+ MB\. The server did not measure/);
  expect(place.querySelectorAll('figure')).toHaveLength(6);
});

test('[OP7] of many rooms only the row of the one that changed is touched', async () => {
  const rooms = Array.from({ length: 50 }, (_, n) => ({ title: `Room ${n}`, people: 2 }));
  const { server, admin } = await show('/admin/rooms', { rooms });
  await until(() => place.querySelectorAll('[data-rows] > *').length === 50);
  const touched = new Set<Element | null | undefined>();
  const observer = new MutationObserver((records) => {
    for (const { target } of records)
      touched.add((target instanceof Element ? target : target.parentElement)?.closest('[role=row]'));
  });
  observer.observe(one('[data-rows]'), { subtree: true, childList: true, characterData: true, attributes: true });
  const [id, room] = [...server.rooms][7]!;
  server.rooms.set(id, { ...room, sharing: 1 });
  await act(() => admin.rooms.again());
  await until(() => text().includes('1 sharing'));
  observer.disconnect();
  expect([...touched].map((row) => row?.querySelector('a')?.textContent)).toEqual([room.title]);
});

test('[OP7] who has the focus on a room keeps it when the room moves', async () => {
  const { server, admin, room } = await show('/admin/rooms');
  await until(() => place.querySelectorAll('[data-rows] > *').length === 2);
  const link = one<HTMLAnchorElement>('[data-rows] > :first-child a');
  expect(link.textContent).toBe('Weekly sync');
  link.focus();
  server.rooms.set(room.id, { ...room, people: 0 });
  await act(() => admin.rooms.again());
  await until(() => place.querySelector('[data-rows] > :last-child a') === link);
  expect(document.activeElement).toBe(link);
});

test('[OP12] to remove somebody is asked first and said after; they are gone from the room', async () => {
  const { room, asked, draw } = await show('/admin');
  await draw(`/admin/rooms/${room.id}`);
  await until(() => place.querySelectorAll('ul > li > button').length === 3);
  const { name, seat } = room.persons[1]!;
  await press(new RegExp(`Remove ${name}$`));
  expect(text()).toContain(en['admin.person.remove.line']);
  expect(document.activeElement?.textContent).toBe(en['admin.cancel']);
  expect(asked(`DELETE /api/v1/rooms/${room.id}/people/${seat}`)).toBe(false);
  await press(en['admin.person.remove']);
  await until(() => place.querySelectorAll('ul > li > button').length === 2);
  expect(asked(`DELETE /api/v1/rooms/${room.id}/people/${seat}`)).toBe(true);
});

test('[OP12] to end a room is asked first; a refusal is said where one is, and it can be tried again', async () => {
  const { server, room, draw } = await show('/admin');
  await draw(`/admin/rooms/${room.id}`);
  await until(() => text().includes(en['admin.room.end']));
  server.refusals.set(`DELETE /api/v1/rooms/${room.id}`, 'store.unavailable');
  await press(en['admin.room.end']);
  expect(text()).toContain(en['admin.room.end.line']);
  await press(en['admin.room.end']);
  await until(() => text().includes(en['problem.store.unavailable']));
  server.refusals.clear();
  await press(en['admin.room.end']);
  await until(() => text().includes(en['admin.room.gone']));
});

test('[OP15] a room that is not open says so and leads back to the others', async () => {
  await show('/admin/rooms/zzzz-zzzz-zzzz-zzzz');
  await until(() => text().includes(en['admin.room.gone']));
  expect(one('a[aria-current]').getAttribute('href')).toBe('/admin/rooms');
});
