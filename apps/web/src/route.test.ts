import { expect, test } from 'vitest';
import { fetchBoot, inviteLink, secureLink } from './boot.ts';
import { routeOf } from './route.ts';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';

test('[WB1] the root is Home, /check the self-check, a well-formed code is its room, anything else is not found', () => {
  expect(routeOf('/')).toEqual({ at: 'home' });
  expect(routeOf(`/r/${ROOM}`)).toEqual({ at: 'room', room: ROOM });
  expect(routeOf('/r/K3VD-9XOQ-7MZT-H2EP/')).toEqual({ at: 'room', room: ROOM });
  expect(routeOf('/check')).toEqual({ at: 'check' });
  expect(routeOf('/r/abc%20d')).toEqual({ at: 'missing', code: 'abc d' });
  expect(routeOf('/r/%E0%A4%A')).toEqual({ at: 'missing', code: '%E0%A4%A' });
  expect(routeOf(`/r/${ROOM}/more`)).toEqual({ at: 'missing', code: null });
  expect(routeOf('/administration')).toEqual({ at: 'missing', code: null });
});

test('[OP1] /admin and what lies below it is the operator’s page', () => {
  for (const path of ['/admin', '/admin/', '/admin/rooms', `/admin/rooms/${ROOM}`])
    expect(routeOf(path)).toEqual({ at: 'admin' });
});

const bootFrom = async (body: string) => {
  const boot = fetchBoot(() => Promise.resolve(new Response(body)));
  await expect.poll(() => boot.value).not.toBeNull();
  return boot.value;
};

test('[WB4] the secure link leads to the same page over HTTPS', async () => {
  const boot = await bootFrom('{"secureUrl":"https://192.168.1.20:3443"}');
  expect(secureLink(boot, `/r/${ROOM}`)).toBe(`https://192.168.1.20:3443/r/${ROOM}`);
});

test.each([['{"secureUrl":null}'], ['{"secureUrl":"javascript:alert(1)"}'], ['[]'], ['null']])(
  '[WB4] boot data %s gives no secure link',
  async (body) => {
    expect(secureLink(await bootFrom(body), '/')).toBeNull();
  },
);

test('[HT15] the link for others leads to the same page at the address they can reach, else to this one', async () => {
  const here = `http://localhost:3000/r/${ROOM}`;
  const told = await bootFrom('{"inviteUrl":"https://192.168.1.20:3443"}');
  expect(inviteLink(told, here)).toBe(`https://192.168.1.20:3443/r/${ROOM}`);
  for (const body of ['{"inviteUrl":null}', '{"inviteUrl":"javascript:alert(1)"}', '[]']) {
    expect(inviteLink(await bootFrom(body), here)).toBe(here);
  }
  expect(inviteLink(null, here)).toBe(here);
});

test('[JL9] the link for others has nothing of the one that we came by', async () => {
  const here = `http://localhost:3000/r/${ROOM}`;
  expect(inviteLink(null, `${here}#link=a.b.c`)).toBe(here);
  const told = await bootFrom('{"inviteUrl":"https://192.168.1.20:3443"}');
  expect(inviteLink(told, `${here}#link=a.b.c`)).toBe(`https://192.168.1.20:3443/r/${ROOM}`);
});
