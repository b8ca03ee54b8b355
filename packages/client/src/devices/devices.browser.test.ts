import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWorld } from '../testing/openWorld.browser.ts';

let open: Awaited<ReturnType<typeof openWorld>>;
let page: Page;

beforeAll(async () => void (open = await openWorld()));
afterAll(() => open.close());
beforeEach(async () => {
  page = await open.fresh();
  await page.evaluate(() => void Object.assign(globalThis, { devices: world.createDevices() }));
});

const until = (expression: string) => page.waitForFunction(expression, undefined, { timeout: 20_000, polling: 50 });

test('[DV3] a real camera shows its picture, and off ends its track', async () => {
  await page.evaluate('devices.camera.turnOn()');
  await until('world.seen(devices.camera.preview) !== null');
  const ended = await page.evaluate(`(() => {
    const [track] = devices.camera.preview.getTracks();
    devices.camera.turnOff();
    return [track.readyState, devices.camera.preview.getTracks().length, devices.camera.state.value.at];
  })()`);
  expect(ended).toEqual(['ended', 0, 'off']);
});

test('[DV7] another real camera takes the place of the first in the same preview', async () => {
  await page.evaluate('devices.camera.turnOn()');
  await until('devices.camera.choices.value.length === 2');
  const [before, after] = (await page.evaluate(`(async () => {
    const before = devices.camera.preview.getTracks()[0];
    const other = devices.camera.choices.value.find(({ id }) => id !== devices.camera.chosen.value);
    await devices.camera.choose(other.id);
    const after = devices.camera.preview.getTracks();
    return [before.readyState, after.length === 1 && after[0].getSettings().deviceId === other.id];
  })()`)) as [string, boolean];
  expect([before, after]).toEqual(['ended', true]);
  expect(await page.evaluate('devices.camera.choices.value.every(({ label }) => label.length > 0)')).toBe(true);
});

test('[DV34] oneself is shown as a small copy of what is captured, which ends with it', async () => {
  await page.evaluate('devices.camera.turnOn()');
  const copy = 'devices.camera.preview.getTracks()[0]';
  await until(`${copy}.getSettings().height === 360 && devices.camera.track.value.getSettings().height === 720`);
  expect(await page.evaluate(`(globalThis.copy = ${copy}, devices.camera.turnOff(), copy.readyState)`)).toBe('ended');
});

test('[DV14] a real camera scales down without being asked for again', async () => {
  await page.evaluate('devices.camera.turnOn()');
  const track = 'devices.camera.track.value';
  await until(`${track}.getSettings().height === 720`);
  await page.evaluate(`(globalThis.before = ${track}, devices.camera.fit(6))`);
  await until(`${track}.getSettings().height === 180 && ${track} === before`);
});

test('[DV13] the level of a real microphone moves, and mute silences it', async () => {
  await page.evaluate('devices.microphone.turnOn()');
  await until('devices.microphone.level.value > 0.3');
  await page.evaluate('devices.microphone.mute()');
  expect(await page.evaluate('devices.microphone.level.value')).toBe(0);
  expect(await page.evaluate('devices.microphone.track.value.readyState')).toBe('live');
});

test('[DV6] a real refusal is told as denied', async () => {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    navigator.permissions.query = () => Promise.resolve({ state: 'denied' } as PermissionStatus);
  });
  await page.evaluate('devices.camera.turnOn()');
  expect(await page.evaluate('devices.camera.state.value')).toEqual({ at: 'failed', problem: 'denied' });
});

test('[DV25] processing that Chromium does not change on a running track is had by opening the device anew', async () => {
  await page.evaluate('devices.microphone.turnOn()');
  const settings = 'devices.microphone.track.value.getSettings()';
  expect(await page.evaluate('devices.microphone.canProcess')).toContain('echoCancellation');
  expect(await page.evaluate(`${settings}.echoCancellation`)).toBe(true);
  await page.evaluate("devices.microphone.process('echoCancellation', false)");
  expect(await page.evaluate(`${settings}.echoCancellation`)).toBe(false);
  expect(await page.evaluate('devices.microphone.track.value.readyState')).toBe('live');
});

test('[DV23] a real speaker is chosen by name and plays what is attached', async () => {
  await page.evaluate('devices.microphone.turnOn()');
  await until("devices.speaker.choices.value.some(({ label }) => label !== '')");
  const sinks = await page.evaluate(`(async () => {
    const audio = new Audio();
    devices.speaker.attach(audio);
    const { id } = devices.speaker.choices.value.at(-1);
    await devices.speaker.choose(id);
    globalThis.later = new Audio();
    devices.speaker.attach(later);
    return [audio.sinkId === id, devices.speaker.chosen.value === id];
  })()`);
  expect(sinks).toEqual([true, true]);
  await until('later.sinkId === devices.speaker.chosen.value');
});

test('[DV24] the test sound of a real browser ends by itself', async () => {
  expect(await page.evaluate('(void devices.speaker.test(), devices.speaker.testing.value)')).toBe(true);
  await until('!devices.speaker.testing.value');
});

test('[DV9] a microphone that ends gives way to another real one', async () => {
  await page.evaluate('devices.microphone.turnOn()');
  await until('devices.microphone.choices.value.length > 1');
  await page.evaluate(`(async () => {
    const { id } = devices.microphone.choices.value.at(-1);
    await devices.microphone.choose(id);
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (wanted) =>
      wanted.audio.deviceId?.exact === id ? Promise.reject(new DOMException('', 'OverconstrainedError')) : ask(wanted);
    globalThis.gone = id;
    devices.microphone.track.value.dispatchEvent(new Event('ended'));
  })()`);
  await until("devices.microphone.chosen.value !== gone && devices.microphone.track.value?.readyState === 'live'");
});
