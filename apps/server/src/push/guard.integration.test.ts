import { createECDH } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Caller, codeOf, secretOf } from '../testing/callers.ts';
import { startParley } from '../testing/parley.ts';
import { away, pushTo } from '../testing/pushed.ts';
import { startPushService } from '../testing/pushService.ts';
import { visitors } from '../testing/visitors.ts';

let service: Awaited<ReturnType<typeof startPushService>>;
let parley: Awaited<ReturnType<typeof startParley>>;
let lines: string[];
let look = (): void => {};
const { connect, newRoom, bystanders, goHome } = visitors(() => parley.url, 'ca66');
const start = async (settings: Record<string, string> = {}, dataDir?: string): Promise<typeof parley> => {
  const write = (line: string): void => {
    lines.push(line);
    look();
  };
  const log = pino({ level: 'trace' }, { write });
  return startParley(
    { RATE_NAMES: '10000', RATE_CALLS: '1000', RATE_NEW_ROOMS: '1000', RATE_JOINS: '1000', ...settings },
    dataDir,
    log,
  );
};

beforeEach(async () => {
  lines = [];
  service = await startPushService();
  parley = await start({ PUSH_ALLOW: service.origin });
});
afterEach(async () => {
  goHome();
  await parley.end();
  await service.close();
});

/** Resolves when the log has such a line. */
const logged = (pattern: RegExp): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`never logged: ${pattern}`)), 20_000);
    look = () => {
      if (!lines.some((line) => pattern.test(line))) return;
      clearTimeout(timer);
      resolve();
    };
    look();
  });

test('[CL85] at an address of this machine a device is reached where PUSH_ALLOW says so, and otherwise refused at the door and at the sending', async () => {
  const device = service.device();
  await away(connect, 'Bob', device);
  const ada = await Caller.of(connect(), 'Ada');
  const first = await ada.start('Bob', newRoom());
  await service.until(() => service.arrived.length === 1, 'the push');
  await ada.say('cancel', first.id);
  await service.until(() => service.arrived.length === 2, 'its end');
  await parley.stop();

  // The same device, in the same data; the operator allows it no longer.
  lines = [];
  const { folder } = parley;
  parley = await start({}, folder);
  const again = await Caller.of(connect(), 'Ada');
  expect((await again.start('Bob', newRoom())).at).toBe('ringing');
  await logged(/no public address/);
  const bob = await Caller.of(connect(), 'Bob');
  expect(await codeOf(bob.tester.ask('push.on', device))).toBe('push.endpoint');
  expect(service.arrived).toHaveLength(2);
});

test('[CL86] where nothing is pushed pages are told so, and a name with no page open is absent', async () => {
  await away(connect, 'Bob', service.device());
  await parley.stop();
  parley = await start({ PUSH: 'off', PUSH_ALLOW: service.origin }, parley.folder);
  const ada = connect();
  expect(await ada.ask('name.claim', { name: 'Ada', secret: secretOf('Ada') })).toMatchObject({
    value: { push: null },
  });
  expect(await codeOf(ada.ask('push.on', service.device()))).toBe('push.none');
  expect(await codeOf(ada.ask('push.off', service.device('en')))).toBe('bad.message');
  expect(await codeOf(ada.ask('push.off', { endpoint: 'https://push.example.org/x' }))).toBe('done');
  const start1 = { id: 'call-0001', name: 'Bob', room: newRoom(), media: 'video' };
  expect(await ada.ask('call.start', start1)).toMatchObject({ value: { at: 'absent' } });
  expect(service.arrived).toEqual([]);
});

test('[CL82] push services that never answer, and one that breaks off, hold up no call, no answer and no talk', async () => {
  const check = await bystanders();
  const held: (() => void)[] = [];
  service.behave((response, { device }) => {
    if (device % 2 === 0) response.destroy();
    else held.push(() => response.end());
  });
  const [ada, bob] = [await Caller.of(connect(), 'Ada'), await Caller.of(connect(), 'Bob')];
  /** From the press to the ring at the other one, and to the answer at the caller, in milliseconds. */
  const call = async (): Promise<number> => {
    const began = performance.now();
    const { id } = await ada.start('Bob', newRoom());
    await bob.until(({ rings }) => rings.length === 1, 'the ring');
    expect(await bob.say('answer', id)).toBe('done');
    await ada.until(({ rings }) => rings.length === 0, 'the answer');
    return performance.now() - began;
  };
  const usual = Math.max(await call(), await call(), await call());
  await pushTo(bob, ...Array.from({ length: 8 }, () => service.device()));
  const slowest = Math.max(await call(), await call());
  await service.until(() => held.length >= 4, 'requests that wait');
  expect(slowest).toBeLessThan(Math.max(200, 3 * usual));
  await check();
});

test('[CL88] nothing that is logged names the address of a device, its keys, or what is said to it', async () => {
  const device = service.device();
  const bob = await Caller.of(connect(), 'Bob');
  await pushTo(bob, device);
  service.behave((response) => response.writeHead(403).end('secret reason'));
  await (await Caller.of(connect(), 'Ada')).start('Bob', newRoom());
  await logged(/"status":403/);
  await bob.tester.ask('push.on', { ...device, endpoint: 'http://push.example.org/private' });
  await bob.tester.ask('push.on', { ...device, auth: 'wrong' });
  await parley.stop();
  const host = new URL(device.endpoint).host;
  expect(lines.join('')).toContain(`"host":"${host}"`);
  for (const secret of ['/send/', 'private', device.p256dh, device.auth, 'secret reason', '"Bob"', '"Ada"'])
    expect(lines.join('')).not.toContain(secret);
});

describe('bad input', () => {
  const good = (): Record<string, unknown> => ({
    endpoint: 'https://push.example.org/x',
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: 'A'.repeat(22),
    language: 'en',
  });

  /** What is wrong with a device, by which code it is refused, and how it is said. */
  const WRONG: readonly (readonly [what: string, code: string, device: object])[] = [
    ['a number as address', 'bad.message', { endpoint: 7 }],
    ['a long address', 'bad.message', { endpoint: `https://push.example.org/${'x'.repeat(1_024)}` }],
    ['a short key', 'bad.message', { p256dh: 'short' }],
    ['no secret', 'bad.message', { auth: '' }],
    ['a language that we do not speak', 'bad.message', { language: 'tlh' }],
    ['a field more', 'bad.message', { name: 'Ada' }],
    ['no point', 'push.endpoint', { p256dh: Buffer.alloc(65, 7).fill(4, 0, 1).toString('base64url') }],
    ['no HTTPS', 'push.endpoint', { endpoint: 'http://push.example.org/x' }],
    ['this machine', 'push.endpoint', { endpoint: 'https://127.0.0.1/x' }],
    ['a private address inside of IPv6', 'push.endpoint', { endpoint: 'https://[::ffff:10.0.0.1]/x' }],
    ['a password', 'push.endpoint', { endpoint: 'https://a:b@push.example.org/x' }],
    ['another port', 'push.endpoint', { endpoint: 'https://push.example.org:22/x' }],
    ['no address', 'push.endpoint', { endpoint: '__proto__' }],
  ];

  test('[CL83] a device that is none, or at no address that is sent to, is refused by code, and the next one is taken', async () => {
    for (const [n, [what, code, wrong]] of WRONG.entries()) {
      const { tester } = await Caller.of(connect(), `Eve ${n}`);
      expect([what, await codeOf(tester.ask('push.on', { ...good(), ...wrong }))]).toEqual([what, code]);
      expect(await codeOf(tester.ask('push.on', good()))).toBe('done');
    }
  });

  test('[CL73] without a name no device is named or taken back; a device is taken back as often as one likes', async () => {
    const tester = connect();
    expect(await codeOf(tester.ask('push.on', good()))).toBe('name.none');
    expect(await codeOf(tester.ask('push.off', { endpoint: 'x' }))).toBe('name.none');
    const eve = await Caller.of(connect(), 'Eve');
    for (let i = 0; i < 2; i++) expect(await codeOf(eve.tester.ask('push.off', { endpoint: 'x' }))).toBe('done');
  });

  test('[CL89] a flood of devices is refused by code, and harms nobody who talks or calls', async () => {
    const check = await bystanders();
    const [ada, bob] = [await Caller.of(connect(), 'Ada'), await Caller.of(connect(), 'Bob')];
    const eves = await Promise.all(Array.from({ length: 20 }, (_, i) => Caller.of(connect(), `Eve ${i}`)));
    const codes = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const asks = eves.flatMap(({ tester }, n) => [
        tester.ask('push.on', { ...good(), endpoint: `https://push.example.org/${n}/${i}` }),
        tester.ask('push.off', { endpoint: `https://push.example.org/${n}/${i - 1}` }),
        tester.ask('push.on', { endpoint: { toString: 1 }, p256dh: [], auth: null, language: {} }),
      ]);
      for (const code of await Promise.all(asks.map(codeOf))) codes.add(code);
    }
    expect([...codes].toSorted()).toEqual(['bad.message', 'done', 'rate.messages']);
    const { id, at } = await ada.start('Bob', newRoom());
    expect([at, await bob.say('answer', id)]).toEqual(['ringing', 'done']);
    await check();
  });
});
