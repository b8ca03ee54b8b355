import { expect, test } from 'vitest';
import { Harmed } from '../Harmed.ts';
import { Recovery } from '../recovery.ts';
import { playPages } from './pages.ts';
import { stoodStill } from './run.ts';

const fresh = Math.floor(Math.random() * 2 ** 31);
test(`[CX7] three harms to a call of four browsers lose nothing and change no connection (seed ${fresh})`, async () => {
  const server = await Harmed.start();
  try {
    const recovery = new Recovery();
    const { faults, gaps } = await playPages(server, recovery, { seed: fresh, harms: 3 });
    expect(faults).toEqual([]);
    expect(gaps).toHaveLength(3);
    expect(stoodStill(gaps)).toBeNull();
  } finally {
    await server.close();
  }
}, 240_000);
