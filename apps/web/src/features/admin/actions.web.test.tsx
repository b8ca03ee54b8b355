import { FakeAdmin, openAdmin, type Admin, type FakeAdminPlan } from '@parley/client/admin';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { en } from '../../i18n/en.ts';
import { needOperator } from '../../i18n/needOperator.ts';
import { navigate } from '../../navigation.ts';
import { Toasts } from '../../ui/toast.tsx';
import { AdminView } from './AdminView.tsx';

const place = document.createElement('div');
document.body.append(place);
let opened: Admin | undefined;
afterEach(() => {
  vi.restoreAllMocks();
  render(null, place);
  opened?.close();
  history.replaceState(null, '', '/');
});

const text = () => place.textContent ?? '';
const one = <E extends HTMLElement>(selector: string): E => {
  const found = place.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};
const until = (holds: () => boolean) =>
  expect
    .poll(async () => act(async () => void (await new Promise((next) => setTimeout(next)))).then(holds), {
      timeout: 10_000,
    })
    .toBe(true);
const press = (label: string) =>
  act(() => {
    const all = [...place.querySelectorAll('button')];
    const found = all.findLast((it) => (it.getAttribute('aria-label') ?? it.textContent)?.endsWith(label));
    if (!found) throw new Error(`no button ${label}`);
    found.click();
  });
const write = (selector: string, what: string) =>
  act(() => {
    const field = one<HTMLInputElement>(selector);
    field.value = what;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const submit = (selector: string) =>
  act(() => void one(selector).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));

async function show(path: string, plan: FakeAdminPlan = {}) {
  await needOperator();
  const server = new FakeAdmin({ rooms: [{ title: 'Weekly sync', people: 3 }], ...plan });
  opened = openAdmin({ fetch: server.fetch });
  const admin = opened;
  const draw = () =>
    act(() =>
      render(
        <>
          <AdminView admin={admin} path={path} />
          <Toasts />
        </>,
        place,
      ),
    );
  await draw();
  await until(() => place.querySelector('h1') !== null);
  return { server, admin };
}

test('[OP13] a message to all says to how many it went; an empty one is not sent, and a refused one stays written', async () => {
  const { server } = await show('/admin');
  await press(en['admin.tell.all']);
  await submit('dialog form');
  expect(text()).toContain(en['admin.tell.empty']);
  server.refusals.set('POST /api/v1/messages', 'rate.requests');
  await write('textarea', 'We restart at noon');
  await submit('dialog form');
  await until(() => text().includes(en['problem.rate.requests']));
  expect(one<HTMLTextAreaElement>('textarea').value).toBe('We restart at noon');
  server.refusals.clear();
  await submit('dialog form');
  await until(() => text().includes('The message went to 3 people'));
  expect(place.querySelector('textarea')).toBeNull();
});

test('[OP14] the drain is switched at once, said on every page while it is on, and undone there', async () => {
  const { server } = await show('/admin/keys');
  await until(() => server.asked.includes('GET /api/v1/measures'));
  const drain = one<HTMLInputElement>('[role=switch]');
  await act(() => drain.click());
  await until(() => text().includes(en['admin.drain.title']));
  expect(server.draining).toBe(true);
  await press(en['admin.drain.end']);
  await until(() => !text().includes(en['admin.drain.title']));
  expect(server.draining).toBe(false);
});

test('[OP14] a drain that is refused stays as it was, and why is said', async () => {
  const { server } = await show('/admin');
  server.refusals.set('PUT /api/v1/drain', 'failed');
  const drain = one<HTMLInputElement>('[role=switch]');
  await act(() => drain.click());
  await until(() => text().includes(en['problem.failed']));
  expect(drain.checked).toBe(false);
});

test('[OP16] a key is named, shown once, and revoked when that was asked for', async () => {
  const { server } = await show('/admin/keys');
  await submit('form');
  expect(text()).toContain(en['admin.keys.label.empty']);
  await write('form input', 'Booking');
  await submit('form');
  await until(() => text().includes('parley_'));
  expect(text()).toContain(en['admin.keys.once']);
  await press(en['admin.done']);
  await until(() => !text().includes('parley_'));
  await until(() => place.querySelectorAll('[data-rows] > *').length === 1);
  await press('Revoke Booking');
  expect(server.keys).toHaveLength(1);
  await press(en['admin.keys.revoke']);
  await until(() => server.keys.length === 0);
  await until(() => text().includes(en['admin.keys.none']));
});

test('[OP17] a new room ends in its link', async () => {
  const { server } = await show('/admin/rooms');
  await press(en['admin.new']);
  await write('dialog [type=text]', 'All hands');
  await submit('dialog form');
  await until(() => text().includes(en['admin.new.made']));
  const made = [...server.rooms.values()].find(({ title }) => title === 'All hands');
  expect(text()).toContain(`https://meet.example.org/r/${made?.id}`);
});

test('[OP15] a name is released when that was asked for', async () => {
  const names = [{ name: 'ada', online: true, pushed: 0, used: 0 }];
  const { server } = await show('/admin/names', { names });
  await until(() => text().includes('ada'));
  await press('Release the name ada');
  expect(server.names).toHaveLength(1);
  await press(en['admin.names.free']);
  await until(() => text().includes(en['admin.names.none']));
});

test('[OP9] [OP10] the log is filtered by kind, and saved as it is filtered', async () => {
  const { server } = await show('/admin/events');
  server.happens('person.joined', { name: 'Ada' });
  server.happens('admin.refused', { address: '203.0.113.7' });
  await act(() => opened!.events.again());
  await until(() => place.querySelectorAll('[data-rows] > *').length === 2);
  const kind = one<HTMLSelectElement>('select');
  await act(() => {
    kind.value = 'admin.refused';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await until(() => place.querySelectorAll('[data-rows] > *').length === 1);
  expect(text()).toContain('203.0.113.7');
  // The page is not a browser's: nothing is shown above another.
  Object.assign(HTMLElement.prototype, { hidePopover: () => {} });
  // Nor does it download: it would go to the file.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  const saved: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${saved.push(blob as Blob)}`);
  await press(en['admin.events.csv']);
  await until(() => saved.length === 1);
  expect(await saved[0]?.text()).toMatch(/^n,at,kind,.*\r\n2,.*,admin\.refused,,,,,203\.0\.113\.7\r\n$/);
  expect(text()).toContain('1 event was saved');
});

test('[OP6] who signs out is at the way in', async () => {
  const { admin } = await show('/admin');
  await act(async () => void (await admin.signOut()));
  expect(text()).toContain(en['admin.signIn.left']);
});

test('[AD25] the kind and the room stand in the address, and what stands there is shown', async () => {
  const room = 'k3vd-9x0q-7mzt-h2ep';
  history.replaceState(null, '', `/admin/events?room=${room}`);
  const { server, admin } = await show('/admin/events');
  server.happens('person.joined', { name: 'Ada', room });
  server.happens('person.left', { name: 'Ada', room });
  server.happens('person.joined', { name: 'Ben' });
  await act(() => admin.events.again());
  await until(() => place.querySelectorAll('[data-rows] > *').length === 2);
  const kind = one<HTMLSelectElement>('select');
  await act(() => {
    kind.value = 'person.left';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await until(() => place.querySelectorAll('[data-rows] > *').length === 1);
  expect(location.pathname + location.search).toBe(`/admin/events?kind=person.left&room=${room}`);
  await press(room);
  expect(location.search).toBe('?kind=person.left');
  // Back, and the page itself once more.
  history.replaceState(null, '', `/admin/events?room=${room}`);
  await act(() => void dispatchEvent(new PopStateEvent('popstate')));
  expect(admin.events.filter.value).toEqual({ kind: null, room });
  await act(() => navigate('/admin/events'));
  expect(admin.events.filter.value).toEqual({ kind: null, room: null });
});

test('[AD25] from a room one comes to its events, by an address of their own', async () => {
  const server = new FakeAdmin({ rooms: [{ title: 'Weekly sync', people: 3 }] });
  const [id] = [...server.rooms.keys()];
  await show(`/admin/rooms/${id}`);
  await until(() => text().includes(en['admin.room.end']));
  await press(en['admin.room.log']);
  expect(location.pathname + location.search).toBe(`/admin/events?room=${id}`);
});
