import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startParley } from '../testing/parley.ts';

let parley: Awaited<ReturnType<typeof startParley>>;
beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.end());

/** Asks so often on one connection without waiting, and counts the answers until it is ended. */
const ask = (times: number, path = '/healthz'): Promise<{ answers: number; cut: boolean }> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(parley.url).port), '127.0.0.1');
    let said = '';
    const one = `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    socket.on('error', () => {});
    socket.on('data', (part) => (said += part.toString('latin1')));
    socket.on('close', () => {
      const answers = said.split('HTTP/1.1 200 ').length - 1;
      resolve({ answers, cut: answers < times });
    });
    socket.write(one.repeat(times - 1) + one.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  });

test('[FL6] who asks many times on one connection without waiting is answered in order as long as that is bounded, and cut beyond', async () => {
  expect(await ask(40)).toEqual({ answers: 40, cut: false });
  const before = process.memoryUsage().heapUsed;
  const many = await Promise.all(Array.from({ length: 3 }, () => ask(20_000)));
  expect(many.map(({ cut }) => cut)).toEqual([true, true, true]);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1024 * 1024);
  expect(await ask(40)).toEqual({ answers: 40, cut: false });
});
