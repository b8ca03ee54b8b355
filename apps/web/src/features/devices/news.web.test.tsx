import type { DeviceEvents, Devices } from '@parley/client';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { needInside } from '../../i18n/words.ts';
import { Toasts } from '../../ui/toast.tsx';
import { tellDeviceNews } from './news.ts';

let page: HTMLElement;
let end: () => void;
const listeners = new Map<string, (news: never) => void>();
const microphone = { heldBack: signal(false) };
const camera = { heldBack: signal(false) };

beforeEach(async () => {
  await needInside();
  page = document.createElement('div');
  render(<Toasts />, page);
  const on = (type: string, fn: (news: never) => void) => {
    listeners.set(type, fn);
    return () => void listeners.delete(type);
  };
  end = tellDeviceNews({ on, microphone, camera } as unknown as Devices);
});
afterEach(() => {
  end();
  render(null, page);
});

const tell = <K extends keyof DeviceEvents>(type: K, news: DeviceEvents[K][0]) =>
  act(() => listeners.get(type)?.(news as never));
const words = () => page.textContent ?? '';

test('[DV32] what is plugged in is offered, and accepting it takes the offer away', async () => {
  const accept = vi.fn(() => Promise.resolve());
  await tell('offered', { label: 'AirPods', of: ['microphone', 'speaker'], accept });
  expect(words()).toContain('Use “AirPods”?');
  await act(() => page.querySelector('button')?.click());
  expect(accept).toHaveBeenCalledTimes(1);
  expect(words()).not.toContain('AirPods');
});

test('[DV32] what goes, comes back or is held back is said, and the last of it is taken back with its reason', async () => {
  await tell('replaced', { of: 'microphone', gone: 'Headset', by: 'Built-in' });
  expect(words()).toContain('“Headset” is gone. Your microphone is now “Built-in”.');
  await tell('replaced', { of: 'speaker', gone: 'Headset', by: '' });
  expect(words()).toContain('Sound plays through the system’s speaker');
  await tell('returned', { of: 'camera', label: 'Desk camera' });
  expect(words()).toContain('“Desk camera” is back');
  await act(() => void (microphone.heldBack.value = true));
  expect(words()).toContain('holds the microphone back');
  await act(() => void (microphone.heldBack.value = false));
  expect(words()).not.toContain('holds the microphone back');
});

test('[DV32] the end of the visit ends the news', () => {
  end();
  expect(listeners.size).toBe(0);
});
