import { expect, test } from 'vitest';
import { ADMIN_PAGES, adminPath, adminRoomPath, adminRouteOf, adminWebhookPath } from './adminRoute.ts';

test('[OP1] every page of the operator has an address, and what is at no address is missing', () => {
  for (const page of ADMIN_PAGES) expect(adminRouteOf(adminPath(page))).toEqual({ at: page });
  expect(adminRouteOf('/admin/')).toEqual({ at: 'now' });
  const id = 'k3vd-9x0q-7mzt-h2ep';
  expect(adminRouteOf(adminRoomPath(id))).toEqual({ at: 'room', id });
  expect(adminRouteOf(adminWebhookPath('w_1-b'))).toEqual({ at: 'webhook', id: 'w_1-b' });
  for (const path of [
    '/admin/now',
    '/admin/users',
    '/admin/rooms/%2e%2e',
    `/admin/rooms/${id}/more`,
    '/admin/keys/1',
    '/admin/webhooks/%2e%2e',
    '/admin/webhooks/a/b',
  ])
    expect(adminRouteOf(path)).toEqual({ at: 'missing' });
});
