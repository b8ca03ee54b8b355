import { signal } from '@preact/signals-core';
import { expect, test, vi } from 'vitest';
import type { LinkState } from '../link/Link.ts';
import { Scope } from '../scope.ts';
import { checkServer, type ServerPorts } from './server.ts';

/** A connection that is moved by hand; its answers take 7 ms. */
function dialed() {
  const state = signal<LinkState>({ at: 'dialing' });
  let clock = 0;
  let opened = (): void => {};
  const link = {
    state,
    closed: false,
    on: (_: string, fn: () => void) => {
      opened = fn;
      return () => {};
    },
    ask: () => {
      clock += 7;
      return Promise.resolve({ ok: true as const, value: {} });
    },
    close: () => void (link.closed = true),
  };
  const parts = { online: true, reaches: true };
  const run = async (act: () => void = () => {}, ms = 0) => {
    vi.useFakeTimers();
    const scope = new Scope();
    const check = checkServer({
      dial: () => link as unknown as ReturnType<ServerPorts['dial']>,
      reaches: () => Promise.resolve(parts.reaches),
      online: () => parts.online,
      now: () => clock,
    });
    const running = check({ scope, show: () => {} }).finally(() => scope.end());
    act();
    await vi.advanceTimersByTimeAsync(ms);
    const result = await running;
    vi.useRealTimers();
    expect(link.closed).toBe(true);
    return result;
  };
  return { run, parts, open: () => opened(), goes: (to: LinkState) => void (state.value = to) };
}
const lost = (attempt: number): LinkState => ({ at: 'lost', since: 0, attempt, dials: attempt, offline: false });

test('[CK10] a server that answers is told with the time of a round trip, and the connection is closed', async () => {
  const { run, open } = dialed();
  expect(await run(open)).toEqual({ at: 'good', fact: { of: 'server', ms: 7 } });
});

test('[CK11] offline, out of reach and a blocked WebSocket are told apart, after three attempts or eight seconds', async () => {
  const rows = [
    [{ online: false, reaches: false }, 'offline'],
    [{ online: true, reaches: false }, 'unreachable'],
    [{ online: true, reaches: true }, 'blocked'],
  ] as const;
  for (const [parts, fault] of rows) {
    const [quick, slow] = [dialed(), dialed()];
    Object.assign(quick.parts, parts);
    Object.assign(slow.parts, parts);
    expect(await quick.run(() => [0, 1, 2].forEach((attempt) => quick.goes(lost(attempt))))).toEqual({
      at: 'bad',
      fault,
    });
    expect(await slow.run(() => slow.goes(lost(0)), 8_000)).toEqual({ at: 'bad', fault });
  }
});

test('[CK11] one failed attempt is no verdict, and a server that sends away says why', async () => {
  const again = dialed();
  const acts = () => {
    again.goes(lost(0));
    again.goes(lost(1));
    again.open();
  };
  expect(await again.run(acts)).toMatchObject({ at: 'good' });
  for (const [why, fault] of [
    ['version', 'outdated'],
    ['overloaded', 'overloaded'],
  ] as const) {
    const away = dialed();
    expect(await away.run(() => away.goes({ at: 'ended', why }))).toEqual({ at: 'bad', fault });
  }
});
