import { LIMITS } from '@parley/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Caller, codeOf, secretOf } from '../testing/callers.ts';
import { startParley } from '../testing/parley.ts';
import { away, pushTo } from '../testing/pushed.ts';
import { readVapid, startPushService } from '../testing/pushService.ts';
import { visitors } from '../testing/visitors.ts';

let service: Awaited<ReturnType<typeof startPushService>>;
let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, newRoom, goHome } = visitors(() => parley.url, 'ca55');

beforeEach(async () => {
  service = await startPushService();
  parley = await startParley({ RATE_NAMES: '10000', RATE_CALLS: '1000', PUSH_ALLOW: service.origin });
});
afterEach(async () => {
  goHome();
  await parley.end();
  await service.close();
});

const pushes = (count: number): Promise<void> =>
  service.until(() => service.arrived.length >= count, `${count} pushes`);
/** Everything pushed until now has come when this has: a call to a name of its own, cancelled when it rang. */
const afterAll = async (caller: Caller): Promise<string[]> => {
  const before = service.arrived.length;
  await away(connect, 'Last', service.device());
  const last = service.device().endpoint.split('/').at(-1);
  const { id } = await caller.start('Last', newRoom());
  await caller.say('cancel', id);
  await service.until(() => service.told().some((told) => told === `${Number(last) - 1} over cancelled`), 'the last');
  return service.told().slice(before, -2);
};

test('[CL75] a name with no page open rings at each of its devices, in the language of each, and is not listed as online', async () => {
  await away(connect, 'Bob', service.device('ko'), service.device('en'));
  const ada = await Caller.of(connect(), 'Ada');
  const call = await ada.start('bob', newRoom());
  expect(call.at).toBe('ringing');
  await pushes(2);
  expect(service.arrived.toSorted((a, b) => a.device - b.device).map(({ message }) => message)).toEqual(
    ['ko', 'en'].map((language) => ({
      type: 'ring',
      ...{ id: call.id, from: 'Ada', to: 'Bob', media: 'video', until: ada.calls.rings[0]?.until, language },
    })),
  );
  expect(ada.online ?? []).not.toContain('Bob free');
  // The page that the push opens sees the ring, and answers it.
  const bob = await Caller.of(connect(), 'Bob');
  expect(bob.rings).toEqual(['in Ada']);
  expect(await bob.say('answer', call.id)).toBe('done');
  await ada.until(({ past }) => past[0] === 'out Bob answered', 'the answer');
});

test('[CL75] a name with a page open rings there and at its devices', async () => {
  const [ada, bob] = [await Caller.of(connect(), 'Ada'), await Caller.of(connect(), 'Bob')];
  await pushTo(bob, service.device());
  await ada.start('Bob', newRoom());
  await bob.until(({ rings }) => rings[0] === 'in Ada', 'the ring');
  await pushes(1);
});

test('[CL78] what is sent is signed by the key that pages were told at the claim, the same after a restart', async () => {
  await away(connect, 'Bob', service.device());
  const ada = await Caller.of(connect(), 'Ada');
  await ada.start('Bob', newRoom());
  await pushes(1);
  const { key, claims } = readVapid(service.arrived[0]?.headers.authorization);
  expect(claims).toMatchObject({ aud: service.origin, sub: 'mailto:nobody@example.com' });
  const claim = async (url: string) => connect(url).ask('name.claim', { name: 'Bob', secret: secretOf('Bob') });
  expect(await claim(parley.url)).toMatchObject({ ok: true, value: { push: key } });
  await parley.stop();
  const second = await startParley({}, parley.folder);
  expect(await claim(second.url)).toMatchObject({ ok: true, value: { push: key } });
  await second.stop();
});

test.each([
  ['cancelled', 'Ada', 'cancel'],
  ['declined', 'Bob', 'decline'],
  ['answered', 'Bob', 'answer'],
] as const)(
  '[CL76] what is %s ends at each device of who was called, under the same topic, and at nobody else’s',
  async (outcome, who, what) => {
    const [ada, bob] = [await Caller.of(connect(), 'Ada'), await Caller.of(connect(), 'Bob')];
    await pushTo(bob, service.device(), service.device('zh-Hant'));
    await pushTo(ada, service.device());
    const { id } = await ada.start('Bob', newRoom());
    await pushes(2);
    expect(await (who === 'Ada' ? ada : bob).say(what, id)).toBe('done');
    await pushes(4);
    expect(await afterAll(bob)).toEqual([]);
    const [first, ...more] = service.arrived.slice(0, 4);
    expect(new Set(more.map(({ headers }) => headers['topic']))).toEqual(new Set([first?.headers['topic']]));
    const ends = service.arrived.slice(2, 4).toSorted((a, b) => a.device - b.device);
    expect(ends.map(({ message }) => message)).toEqual(
      ['en', 'zh-Hant'].map((language) => ({ type: 'over', id, from: 'Ada', to: 'Bob', outcome, language })),
    );
  },
);

test('[CL76] what does not ring is not pushed: who is quiet, in a call, or blocks the caller is left alone', async () => {
  const [ada, bob] = [await Caller.of(connect(), 'Ada'), await Caller.of(connect(), 'Bob')];
  await pushTo(bob, service.device());
  await bob.tester.ask('name.busy', { busy: true });
  expect((await ada.start('Bob', newRoom())).at).toBe('busy');
  await bob.tester.ask('name.quiet', { quiet: true });
  expect((await ada.start('Bob', newRoom())).at).toBe('quiet');
  await bob.tester.ask('name.block', { name: 'Ada', blocked: true });
  expect((await ada.start('Bob', newRoom())).at).toBe('absent');
  expect(await afterAll(await Caller.of(connect(), 'Cyd'))).toEqual([]);
});

test('[CL80] a device that its push service knows no longer is forgotten, so that the name is absent', async () => {
  await away(connect, 'Bob', service.device());
  service.behave((response) => response.writeHead(410).end());
  const ada = await Caller.of(connect(), 'Ada');
  const { id } = await ada.start('Bob', newRoom());
  await pushes(1);
  await ada.say('cancel', id);
  // The answer of the service is on its way; with the device the name is reached no more.
  let at = 'ringing';
  for (let n = 0; at === 'ringing'; n++) {
    const other = await Caller.of(connect(), `Caller ${n}`);
    const call = await other.start('Bob', newRoom());
    at = call.at;
    if (at === 'ringing') await other.say('cancel', call.id);
  }
  expect(at).toBe('absent');
});

test('[CL72] a device that is named for another name moves there', async () => {
  const device = service.device();
  await away(connect, 'Bob', device);
  await away(connect, 'Cyd', device);
  const ada = await Caller.of(connect(), 'Ada');
  expect((await ada.start('Bob', newRoom())).at).toBe('absent');
  expect((await ada.start('Cyd', newRoom())).at).toBe('ringing');
  await pushes(1);
  expect(service.arrived[0]?.message.to).toBe('Cyd');
});

test('[CL72] of nine devices eight ring, after a restart too, and none that was taken back', async () => {
  const devices = Array.from({ length: LIMITS.pushDevices + 1 }, () => service.device());
  const bob = await Caller.of(connect(), 'Bob');
  await pushTo(bob, ...devices);
  const tablet = await Caller.of(connect(), 'Bob');
  expect(await codeOf(tablet.tester.ask('push.off', { endpoint: devices[3]?.endpoint }))).toBe('done');
  await parley.stop();
  const second = await startParley({ PUSH_ALLOW: service.origin }, parley.folder);
  const ada = await Caller.of(connect(second.url), 'Ada');
  expect((await ada.start('Bob', newRoom())).at).toBe('ringing');
  await pushes(7);
  await ada.say('cancel', ada.calls.rings[0]?.id ?? '');
  await pushes(14);
  const rung = service.arrived.filter(({ message }) => message.type === 'ring').map(({ device }) => device);
  expect(rung.toSorted((a, b) => a - b)).toEqual([1, 2, 4, 5, 6, 7, 8]);
  await second.stop();
});

test('[CL74] a name that is given up in mid-ring ends the ring at its devices, and is pushed to no more', async () => {
  const [ada, bob] = [await Caller.of(connect(), 'Ada'), await Caller.of(connect(), 'Bob')];
  await pushTo(bob, service.device());
  await ada.start('Bob', newRoom());
  await pushes(1);
  await bob.tester.ask('name.free', {});
  await pushes(2);
  expect(service.told()).toEqual(['0 ring', '0 over declined']);
  bob.tester.close();
  await Caller.of(connect(), 'Bob').then(({ tester }) => tester.close());
  await ada.until(({ online }) => !online?.includes('Bob free'), 'Bob gone');
  expect((await ada.start('Bob', newRoom())).at).toBe('absent');
});

test('[CL87] a ring that was pushed is not pushed again after a restart, and its end still comes', async () => {
  await away(connect, 'Bob', service.device());
  const ada = await Caller.of(connect(), 'Ada');
  const { id } = await ada.start('Bob', newRoom());
  await pushes(1);
  await parley.stop();
  const second = await startParley({ PUSH_ALLOW: service.origin }, parley.folder);
  const back = await Caller.of(connect(second.url), 'Ada');
  expect(back.rings).toEqual(['out Bob']);
  await back.say('cancel', id);
  await pushes(2);
  expect(service.told()).toEqual(['0 ring', '0 over cancelled']);
  await second.stop();
});
