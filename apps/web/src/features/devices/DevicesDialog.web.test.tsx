import type { Devices } from '@parley/client';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { needInside } from '../../i18n/words.ts';
import { DevicesDialog } from './DevicesDialog.tsx';

const choices = (...labels: string[]) => signal(labels.map((label) => ({ id: label.toLowerCase(), label, group: '' })));

let page: HTMLElement;
let devices: ReturnType<typeof fake>;

const fake = () => ({
  microphone: {
    state: signal({ at: 'on' }),
    muted: signal(false),
    level: signal(0.5),
    choices: choices('Desk', 'Headset'),
    chosen: signal('headset'),
    canProcess: ['echoCancellation', 'autoGainControl'],
    processing: signal({ echoCancellation: true, noiseSuppression: true, autoGainControl: false }),
    process: vi.fn(() => Promise.resolve()),
    choose: vi.fn(() => Promise.resolve()),
  },
  camera: {
    state: signal({ at: 'off' }),
    facing: signal('unknown'),
    preview: {},
    choices: choices(),
    chosen: signal(null),
    choose: vi.fn(() => Promise.resolve()),
  },
  speaker: {
    supported: true,
    testing: signal(false),
    test: vi.fn(() => Promise.resolve()),
    choices: choices('Loud'),
    chosen: signal(''),
    choose: vi.fn(() => Promise.resolve()),
  },
});

beforeEach(async () => {
  await needInside();
  page = document.createElement('div');
  document.body.append(page);
  devices = fake();
});
afterEach(() => {
  render(null, page);
  page.remove();
});

const draw = () =>
  act(() => render(<DevicesDialog devices={devices as unknown as Devices} open onClose={() => {}} />, page));
const labelled = <E extends Element>(text: string): E => {
  const label = [...page.querySelectorAll('label')].find((one) => one.textContent === text);
  return page.querySelector(`[id="${label?.htmlFor}"]`) as E;
};

test('[DV33] the dialog shows what is in use and acts at once', async () => {
  await draw();
  const select = labelled<HTMLSelectElement>('Microphone');
  expect(select.value).toBe('headset');
  select.value = 'desk';
  await act(() => void select.dispatchEvent(new Event('change')));
  expect(devices.microphone.choose).toHaveBeenCalledWith('desk');
  const echo = labelled<HTMLInputElement>('Cancel echo');
  expect([echo.checked, labelled<HTMLInputElement>('Even out loudness').checked]).toEqual([true, false]);
  await act(() => {
    echo.click();
  });
  expect(devices.microphone.process).toHaveBeenCalledWith('echoCancellation', false);
  await act(() => [...page.querySelectorAll('button')].find((it) => it.textContent === 'Test speaker')?.click());
  expect(devices.speaker.test).toHaveBeenCalledTimes(1);
});

test('[DV33] what the browser cannot do is not offered, and what is not there is said', async () => {
  devices.speaker.supported = false;
  await draw();
  expect([labelled('Suppress noise'), labelled('Speaker')]).toEqual([null, null]);
  expect(page.textContent).toContain('This browser plays sound where the system does');
  const camera = labelled<HTMLSelectElement>('Camera');
  expect([camera.disabled, camera.textContent]).toEqual([true, 'None found']);
  expect(page.textContent).toContain('Your camera is off');
});

test('[DV28] one’s own picture is a mirror, unless the camera looks away', async () => {
  devices.camera.state.value = { at: 'on' };
  devices.camera.preview = new MediaStream();
  const mirrored = () => page.querySelector('video')?.className.includes('mirrored');
  await draw();
  expect(mirrored()).toBe(true);
  await act(() => void (devices.camera.facing.value = 'environment'));
  expect(mirrored()).toBe(false);
});
