import { afterEach, beforeEach, expect, test } from 'vitest';
import { Caller, codeOf, secretOf } from '../testing/callers.ts';
import { startParley } from '../testing/parley.ts';
import { readVapid, startPushService } from '../testing/pushService.ts';
import { visitors } from '../testing/visitors.ts';

let service: Awaited<ReturnType<typeof startPushService>>;
let parley: Awaited<ReturnType<typeof startParley>>;
const { connect, newRoom, goHome } = visitors(() => parley.url, 'ca55');

beforeEach(async () => {
  service = await startPushService();
  parley = await startParley({ RATE_NAMES: '10000', PUSH_ALLOW: service.origin });
});
afterEach(async () => {
  goHome();
  await parley.end();
  await service.close();
});

/** A name with no page open and these devices to push to. */
const away = async (name: string, ...devices: object[]): Promise<void> => {
  const watcher = await Caller.of(connect(), `Watcher of ${name}`);
  const caller = await Caller.of(connect(), name);
  for (const device of devices) expect(await codeOf(caller.tester.ask('push.on', device))).toBe('done');
  await watcher.until(({ online }) => online?.includes(`${name} free`) ?? false, 'the name online');
  caller.tester.close();
  await watcher.until(({ online }) => !online?.includes(`${name} free`), 'the name gone');
};

test('[CL75] a name with no page open rings at each of its devices, in the language of each, and is not listed as online', async () => {
  await away('Bob', service.device('ko'), service.device('en'));
  const ada = await Caller.of(connect(), 'Ada');
  const call = await ada.start('bob', newRoom());
  expect(call.at).toBe('ringing');
  await service.until(() => service.arrived.length === 2, 'two pushes');
  expect(service.arrived.toSorted((a, b) => a.device - b.device).map(({ message }) => message)).toEqual(
    ['ko', 'en'].map((language) => ({
      type: 'ring',
      ...{ id: call.id, from: 'Ada', to: 'Bob', media: 'video', until: ada.calls.rings[0]?.until, language },
    })),
  );
  expect(ada.online ?? []).not.toContain('Bob free');
  const { key, claims } = readVapid(service.arrived[0]?.headers.authorization);
  const claimed = await connect().ask('name.claim', { name: 'Bob', secret: secretOf('Bob') });
  expect(claimed).toMatchObject({ ok: true, value: { push: key } });
  expect(claims.aud).toBe(service.origin);
});
