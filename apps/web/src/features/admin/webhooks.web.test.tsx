import { FakeAdmin, openAdmin, type Admin, type FakeAdminPlan } from '@parley/client/admin';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { needOperator } from '../../i18n/needOperator.ts';
import { path } from '../../navigation.ts';
import { Toasts } from '../../ui/toast.tsx';
import { AdminView } from './AdminView.tsx';

const HOOK = { id: 'w1', url: 'https://hooks.example.org/parley?token=hidden' };

const place = document.createElement('div');
document.body.append(place);
let opened: Admin | undefined;
afterEach(() => {
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
const rows = (): string[] => [...place.querySelectorAll('[data-rows] > *')].map((row) => row.textContent ?? '');
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
    found.focus();
    found.click();
  });
const write = (what: string) =>
  act(() => {
    const field = one<HTMLInputElement>('dialog [type=text]');
    field.value = what;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const submit = () =>
  act(() => void one('dialog form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));

async function show(at: string, plan: FakeAdminPlan = {}, before?: (server: FakeAdmin) => void) {
  await needOperator();
  const server = new FakeAdmin(plan);
  before?.(server);
  const admin = openAdmin({ fetch: server.fetch });
  opened = admin;
  const draw = (to: string) =>
    act(() =>
      render(
        <>
          <AdminView admin={admin} path={to} />
          <Toasts />
        </>,
        place,
      ),
    );
  await draw(at);
  await until(() => place.querySelector('h1') !== null);
  return { server, admin, draw };
}

test('[WV1] where no webhook is, it is said what one is and by which headers a message is verified', async () => {
  await show('/admin/webhooks');
  await until(() => text().includes(en['admin.webhooks.none']));
  expect(text()).toContain(en['admin.webhooks.line']);
  for (const header of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) expect(text()).toContain(header);
});

test('[WV1] a webhook is listed with host and path, what it is told and how it does; the whole address is its title', async () => {
  const last = { tried: 1, attempt: { at: 'answered', status: 500 } } as const;
  await show('/admin/webhooks', { webhooks: [{ ...HOOK, types: ['call.missed', 'room.started'], last }] });
  await until(() => rows().length === 1);
  expect(rows()[0]).toBe('hooks.example.org/parley?…Room started · Call missedLast attempt failed: HTTP 500');
  expect(one('[data-rows] a').getAttribute('href')).toBe('/admin/webhooks/w1');
  expect(one('[data-rows] [title]').title).toBe(HOOK.url);
});

test('[WV2] what is wrong with a new webhook is said where it is, and its secret is shown once', async () => {
  const { server } = await show('/admin/webhooks');
  await press(en['admin.webhooks.add']);
  expect(document.activeElement).toBe(one('dialog [type=text]'));
  await write('example.org');
  await submit();
  expect(one('dialog [role=alert]').textContent).toBe(en['admin.webhooks.address.bad']);
  await write('http://192.168.1.4/hook');
  await submit();
  await until(() => text().includes(en['problem.webhook.address']));
  expect(document.activeElement).toBe(one('dialog [type=text]'));
  await write('https://example.org/hook');
  for (const box of place.querySelectorAll<HTMLInputElement>('dialog [type=checkbox]')) await act(() => box.click());
  await submit();
  expect(text()).toContain(en['admin.webhooks.types.none']);
  expect(document.activeElement).toBe(one('dialog [type=checkbox]'));
  await act(() => one('dialog [type=checkbox]').click());
  server.refusals.set('POST /api/v1/webhooks', 'webhook.many');
  await submit();
  await until(() => text().includes(en['problem.webhook.many']));
  server.refusals.clear();
  await submit();
  await until(() => text().includes('whsec_'));
  expect(server.webhooks.list.map(({ url, types }) => [url, types])).toEqual([
    ['https://example.org/hook', ['room.started']],
  ]);
  await press(en['admin.done']);
  await until(() => rows().length === 1);
  expect(text()).not.toContain('whsec_');
});

test('[AD23] a secret that is told once stays until it is closed, whatever becomes of the session', async () => {
  const { server, admin } = await show('/admin/webhooks');
  await press(en['admin.webhooks.add']);
  await write('https://example.org/hook');
  await submit();
  await until(() => text().includes('whsec_'));
  server.signedIn = false;
  await act(() => admin.webhooks.again());
  await until(() => text().includes(en['admin.signIn.ended']));
  expect(text()).toContain('whsec_');
  await press(en['admin.done']);
  await until(() => !text().includes('whsec_'));
  expect(document.activeElement).toBe(one('input[type=password]'));
});

test('[AD23] a secret that comes when the session is over already is told as well', async () => {
  const { server, admin } = await show('/admin/webhooks');
  await press(en['admin.webhooks.add']);
  await write('https://example.org/hook');
  const { make } = admin.webhooks;
  let go = (): void => {};
  admin.webhooks.make = async (wanted) => {
    const answer = await make.call(admin.webhooks, wanted);
    await new Promise<void>((resolve) => (go = resolve));
    return answer;
  };
  await submit();
  server.signedIn = false;
  await act(() => admin.webhooks.again());
  await until(() => text().includes(en['admin.signIn.ended']));
  expect(text()).not.toContain('whsec_');
  go();
  await until(() => text().includes('whsec_'));
});

test('[WV3] what came of a test is said in words, and why it was not sent', async () => {
  const { server } = await show('/admin/webhooks/w1', { webhooks: [HOOK] });
  await until(() => text().includes(en['admin.webhook.test.hint']));
  const said = async (words: string) => {
    await press(en['admin.webhook.test']);
    await until(() => [...place.querySelectorAll('[role=status]')].some((it) => it.textContent === words));
  };
  await said('The test arrived: HTTP 204.');
  server.webhooks.attempt = { at: 'answered', status: 404 };
  await said('The test did not arrive: HTTP 404.');
  server.webhooks.attempt = { at: 'failed', why: 'ETIMEDOUT' };
  await said('The test did not arrive: no answer (ETIMEDOUT).');
  server.webhooks.attempt = { at: 'refused' };
  await said('The test did not arrive: not a public address.');
  server.refusals.set('POST /api/v1/webhooks/w1/test', 'rate.requests');
  await said(en['problem.rate.requests']);
});

test('[WV4] [WV5] each message has its state, its attempts and its next time; it is sent again on demand', async () => {
  const { server } = await show('/admin/webhooks/w1', { webhooks: [HOOK] }, ({ webhooks, now }) => {
    webhooks.sends('w1', { type: 'person.joined', name: 'Ada', room: 'k3vd-9x0q-7mzt-h2ep' });
    const attempt = { at: 'answered', status: 503 } as const;
    webhooks.sends('w1', { state: 'waiting', tries: 2, tried: now, attempt, due: now + 60_000 });
    webhooks.sends('w1', { state: 'failed', tries: 19, tried: now, attempt: { at: 'failed', why: 'ENOTFOUND' } });
  });
  await until(() => rows().length === 3);
  const [failed, waiting, delivered] = rows();
  expect(failed).toContain('Given upno answer (ENOTFOUND)19 attemptslast ');
  expect(waiting).toContain('WaitingHTTP 5032 attemptsnext ');
  expect(delivered).toContain('Person joinedAdak3vd-9x0q-7mzt-h2epDeliveredHTTP 2001 attemptlast ');
  expect(text()).toContain(en['admin.deliveries.begin']);
  const again = one<HTMLButtonElement>('[data-rows] > :first-child button');
  expect(again.textContent).toMatch(/Send again: Room started, \d/);
  await act(() => again.click());
  await until(() => text().includes(en['admin.deliveries.again.done']));
  expect(rows()[0]).toContain('Waiting');
  server.refusals.set('POST /api/v1/webhooks/w1/deliveries/1/again', 'delivery.unknown');
  await act(() => one('[data-rows] > :last-child button').click());
  await until(() => text().includes(en['problem.delivery.unknown']));
});

test('[WV4] older messages come on demand', async () => {
  await show('/admin/webhooks/w1', { webhooks: [HOOK] }, ({ webhooks }) => {
    for (let n = 0; n < 130; n += 1) webhooks.sends('w1');
  });
  await until(() => rows().length === 100);
  await press(en['admin.deliveries.older']);
  await until(() => rows().length === 130 && text().includes(en['admin.deliveries.begin']));
});

test('[OP5] [WV4] messages that could not be asked anew stay, and it is said', async () => {
  const { server } = await show('/admin/webhooks/w1', { webhooks: [HOOK] }, ({ webhooks }) => webhooks.sends('w1'));
  await until(() => rows().length === 1);
  server.refusals.set('GET /api/v1/webhooks/w1/deliveries', 'failed');
  // Which asks anew.
  await act(() => one('[data-rows] button').click());
  await until(() => text().includes(en['problem.failed']));
  expect(rows()).toHaveLength(1);
});

test('[WV4] a log that cannot be asked says why, and one without a message says what to do', async () => {
  const { server, draw } = await show('/admin/webhooks/w1', { webhooks: [HOOK] }, ({ refusals }) =>
    refusals.set('GET /api/v1/webhooks/w1/deliveries', 'store.unavailable'),
  );
  await until(() => text().includes(en['problem.store.unavailable']));
  server.refusals.clear();
  await draw('/admin/webhooks');
  await draw('/admin/webhooks/w1');
  await until(() => text().includes(en['admin.deliveries.none.line']));
});

test('[WV6] to remove a webhook is asked first; after it one is back at the others, on their headline', async () => {
  const { server, draw } = await show('/admin/webhooks/w1', { webhooks: [HOOK] });
  await until(() => text().includes(en['admin.webhook.remove']));
  await press(en['admin.webhook.remove']);
  expect(text()).toContain('hooks.example.org is told nothing any more.');
  expect(server.webhooks.list).toHaveLength(1);
  await press(en['admin.webhook.remove']);
  await until(() => server.webhooks.list.length === 0 && path.value === '/admin/webhooks');
  await draw(path.value);
  await until(() => text().includes(en['admin.webhooks.none']));
  expect(document.activeElement).toBe(one('h1'));
});

test('[WV6] a webhook that is gone says so and leads back', async () => {
  const { server, admin } = await show('/admin/webhooks/w1', { webhooks: [HOOK] });
  await until(() => text().includes('hooks.example.org'));
  server.webhooks.list = [];
  await act(() => admin.webhooks.again());
  expect(text()).toContain(en['admin.webhook.gone']);
  await press(en['admin.webhooks']);
  expect(path.value).toBe('/admin/webhooks');
  expect(one('a[aria-current]').getAttribute('href')).toBe('/admin/webhooks');
});
