import { expect, test, vi } from 'vitest';
import { FakeNames, fakeStorage } from '../testing/FakeNames.ts';
import { FakePush } from '../testing/FakePush.ts';
import { NamePush, type AskAsName } from './NamePush.ts';

async function claimed(push = new FakePush(), fake = new FakeNames()) {
  const storage = fakeStorage();
  const names = fake.open(storage, push);
  await names.claim('Ada');
  await vi.waitFor(() => expect(names.push.state.value.at).not.toBe('none'));
  return { fake, names, push, storage, addresses: () => [...fake.pushedTo('Ada')] };
}

test('[CL90] a device with a name rings while no page is open as soon as its person has allowed it, until they no longer want it', async () => {
  const { names, push, addresses } = await claimed();
  expect(names.push.state.value).toEqual({ at: 'off' });
  const turned = names.push.turnOn();
  expect(names.push.state.value).toEqual({ at: 'turning' });
  await turned;
  expect([names.push.state.value, push.allowed]).toEqual([{ at: 'on' }, 'granted']);
  expect(addresses()).toEqual([[push.held?.endpoint, 'en']]);
  await names.push.turnOff();
  expect([names.push.state.value, push.held, addresses()]).toEqual([{ at: 'off' }, null, []]);
});

test('[CL90] the person is asked while their press lasts, and once', async () => {
  const { names, push } = await claimed();
  const ask = vi.spyOn(push, 'ask');
  void names.push.turnOn();
  expect(ask).toHaveBeenCalledOnce();
  await names.push.turnOff();
  await names.push.turnOn();
  expect(ask).toHaveBeenCalledOnce();
});

test('[CL91] whoever says no, or nothing, is not subscribed; what was denied stands there from the start', async () => {
  const { names, push, addresses } = await claimed();
  push.answers = 'default';
  await names.push.turnOn();
  expect(names.push.state.value).toEqual({ at: 'off' });
  push.answers = 'denied';
  await names.push.turnOn();
  expect([names.push.state.value, push.held, addresses()]).toEqual([{ at: 'denied' }, null, []]);
  const other = new FakePush();
  other.allowed = 'denied';
  expect((await claimed(other)).names.push.state.value).toEqual({ at: 'denied' });
});

test('[CL91] a browser whose push service is out of reach is told from a server that does not send there', async () => {
  const { names, push } = await claimed();
  push.works = false;
  await names.push.turnOn();
  expect(names.push.state.value).toEqual({ at: 'failed', code: 'browser' });
  push.works = true;
  await names.push.turnOn();
  expect(names.push.state.value).toEqual({ at: 'on' });

  const browser = new FakePush();
  browser.allowed = 'granted';
  const refuse: AskAsName = () => Promise.resolve({ ok: false, code: 'push.endpoint' });
  const refused = new NamePush(browser, refuse);
  refused.claimed('key');
  await vi.waitFor(() => expect(refused.state.value).toEqual({ at: 'off' }));
  await refused.turnOn();
  expect([refused.state.value, browser.held]).toEqual([{ at: 'failed', code: 'push.endpoint' }, null]);
});

test('[CL92] each claim tells the server again where this device is, in the language of the page', async () => {
  const { fake, names, push, storage } = await claimed();
  await names.push.turnOn();
  names.push.setLanguage('ko');
  await vi.waitFor(() => expect([...fake.pushedTo('Ada').values()]).toEqual(['ko']));
  names.close();
  // The server has lost its key, and comes back under another one.
  const before = push.held;
  push.held = before && { ...before, key: 'another' };
  const next = fake.open(storage, push);
  await vi.waitFor(() => expect(next.push.state.value).toEqual({ at: 'on' }));
  expect(push.held?.endpoint).not.toBe(before?.endpoint);
  expect([...fake.pushedTo('Ada').keys()]).toContain(push.held?.endpoint);
});

test('[CL92] what the worker or the person has changed meanwhile is seen by looking again', async () => {
  const { names, push, addresses } = await claimed();
  await names.push.turnOn();
  push.held = push.held && { ...push.held, endpoint: 'https://push.example.org/moved' };
  await names.push.look();
  expect(addresses().map(([address]) => address)).toContain('https://push.example.org/moved');
  push.held = null;
  await names.push.look();
  expect(names.push.state.value).toEqual({ at: 'off' });
});

test('[CL93] with the name goes what reaches the device, on whatever page it was given up', async () => {
  const { fake, names, push, storage, addresses } = await claimed();
  const other = fake.open(storage, push);
  await vi.waitFor(() => expect(other.state.value.at).toBe('claimed'));
  await names.push.turnOn();
  await other.free();
  await vi.waitFor(() => expect(push.held).toBeNull());
  expect([names.push.state.value, other.push.state.value, addresses()]).toEqual([{ at: 'none' }, { at: 'none' }, []]);
});

test('[CL91] where only pages on the home screen have push, that is what is missing', async () => {
  const push = new FakePush();
  push.onHomeScreen = false;
  const { names } = await claimed(push);
  await names.push.turnOn();
  await names.push.look();
  expect([names.push.state.value, push.held]).toEqual([{ at: 'install' }, null]);
});

test('[CL93] a server that pushes nothing, or a page without a worker, has nothing to turn on', async () => {
  const idle = new NamePush(new FakePush(), () => expect.unreachable('nothing is asked'));
  idle.claimed(null);
  await idle.turnOn();
  expect(idle.state.value).toEqual({ at: 'none' });
  const push = new FakePush();
  push.ready = () => new Promise(() => {});
  const without = new NamePush(push, () => expect.unreachable('nothing is asked'));
  without.claimed('key');
  await without.turnOn();
  expect(without.state.value).toEqual({ at: 'none' });
});
