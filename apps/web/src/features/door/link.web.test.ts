import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const ROOM = 'k3vd-9x0q-7mzt-h2ep';
const token = `e30.${btoa(JSON.stringify({ name: 'Grace Hopper' }))}.x`;

/** The page as it is loaded anew: of the one before nothing is left but what the tab keeps. */
const load = (): Promise<typeof import('./link.ts')> => {
  vi.resetModules();
  return import('./link.ts');
};
const open = (address: string): void => history.replaceState({ kept: true }, '', address);
beforeEach(() => sessionStorage.clear());
afterEach(() => {
  vi.restoreAllMocks();
  open('/');
});

test('[JL9] a join link is taken out of the address, and the tab keeps it over reloads, for this room alone', async () => {
  open(`/r/${ROOM}?from=mail#link=${token}`);
  const first = await load();
  expect(first.takeLink()).toBe(true);
  expect(location.href).toMatch(new RegExp(`/r/${ROOM}\\?from=mail$`));
  expect(history.state).toEqual({ kept: true });
  expect(first.takeLink()).toBe(false);
  expect(first.invitationTo(sessionStorage, ROOM)).toEqual({ token, name: 'Grace Hopper', fresh: true });
  expect(first.invitationTo(sessionStorage, ROOM)).toMatchObject({ fresh: false });
  expect(first.invitationTo(sessionStorage, 'aaaa-bbbb-cccc-dddd')).toBeNull();
  const second = await load();
  expect(second.takeLink()).toBe(false);
  expect(second.invitationTo(sessionStorage, ROOM)).toEqual({ token, name: 'Grace Hopper', fresh: false });
  second.forgetInvitation(sessionStorage, ROOM);
  expect(second.invitationTo(sessionStorage, ROOM)).toBeNull();
});

test('[JL9] a newer link to the room takes the place of the one that is kept, unless it is damaged', async () => {
  const newer = `e30.${btoa(JSON.stringify({ name: 'Ada' }))}.x`;
  open(`/r/${ROOM}#link=a.b.c`);
  const damaged = await load();
  damaged.takeLink();
  expect(damaged.invitationTo(sessionStorage, ROOM)).toEqual({ token: 'a.b.c', name: null, fresh: true });
  for (const one of [token, newer]) {
    open(`/r/${ROOM}#link=${one}`);
    const link = await load();
    link.takeLink();
    expect(link.invitationTo(sessionStorage, ROOM)).toMatchObject({ token: one, fresh: true });
  }
  open(`/r/${ROOM}#link=a.b.c`);
  const cut = await load();
  expect(cut.takeLink()).toBe(true);
  expect(location.hash).toBe('');
  expect(cut.invitationTo(sessionStorage, ROOM)).toEqual({ token: newer, name: 'Ada', fresh: false });
});

test('[JL9] in a browser that keeps nothing the page itself has it', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError');
  });
  open(`/r/${ROOM}#link=${token}`);
  const link = await load();
  expect(link.takeLink()).toBe(true);
  expect(link.invitationTo(null, ROOM)?.token).toBe(token);
  expect(link.invitationTo(null, ROOM)?.token).toBe(token);
});

test('[JL9] nothing is taken where there is no room and no token; the way to another browser has what was taken', async () => {
  const link = await load();
  for (const address of ['/', `/#link=${token}`, `/r/${ROOM}`, `/r/${ROOM}#link=`, `/r/${ROOM}#top`]) {
    open(address);
    expect([address, link.takeLink()]).toEqual([address, false]);
  }
  const invitation = { token, name: 'Grace Hopper', fresh: false };
  expect(link.withLink('https://meet.example/r/x', invitation)).toBe(`https://meet.example/r/x#link=${token}`);
  expect(link.withLink('https://meet.example/r/x', null)).toBe('https://meet.example/r/x');
});
