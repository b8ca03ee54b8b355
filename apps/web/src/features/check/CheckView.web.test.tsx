import { CHECKS, type CheckName, type CheckState, type SelfCheck } from '@parley/client';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeDevices } from '../../gallery/fakes.ts';
import { en } from '../../i18n/en.ts';
import { needCheck } from '../../i18n/needCheck.ts';
import { CheckView } from './CheckView.tsx';

const place = document.createElement('div');
document.body.append(place);
afterEach(() => render(null, place));

async function show(secureUrl: string | null = null) {
  await needCheck();
  const states = new Map(CHECKS.map((name) => [name, signal<CheckState>({ at: 'idle' })]));
  const spies = { runAll: vi.fn(), run: vi.fn(), answer: vi.fn() };
  const devices = fakeDevices();
  const parts = {
    devices,
    state: (name: CheckName) => states.get(name),
    version: () => Promise.resolve(null),
    ...spies,
  };
  const check = parts as unknown as SelfCheck;
  await act(() => render(<CheckView check={check} secureUrl={secureUrl} />, place));
  const becomes = (name: CheckName, state: CheckState) => act(() => void (states.get(name)!.value = state));
  const press = (label: string) =>
    act(() => {
      const buttons = [...place.querySelectorAll('button')];
      buttons.find((one) => one.textContent === label || one.getAttribute('aria-label') === label)?.click();
    });
  const spoken = () => [...place.querySelectorAll('[role=log] p')].map((one) => one.textContent);
  return { ...spies, becomes, press, spoken };
}

test('[CK1] the page begins with one button, and nothing was asked for', async () => {
  const { runAll, press } = await show();
  expect([...place.querySelectorAll('main button')].map((one) => one.textContent)).toEqual([en['check.start']]);
  await press(en['check.start']);
  expect(runAll).toHaveBeenCalledOnce();
});

test('[CK17] each result, the question and the sum are said once; what only begins is not', async () => {
  const { becomes, spoken } = await show();
  await becomes('server', { at: 'running', step: 'working' });
  await becomes('server', { at: 'good', fact: { of: 'server', ms: 12 } });
  await becomes('microphone', { at: 'running', step: 'listening' });
  await becomes('microphone', { at: 'bad', fault: 'silent' });
  await becomes('speaker', { at: 'asking' });
  expect(spoken().filter((text) => text?.startsWith('Server'))).toEqual(['Server: 12 ms there and back']);
  expect(spoken()).toContain('Microphone: Say something');
  expect(spoken()).toContain(`Microphone: Nothing was heard. ${en['check.microphone.silent.next']}`);
  expect(spoken()).toContain('Speaker: Did you hear the sound?');
  expect(spoken()).toContain(en['check.sum.asking']);
  expect(spoken().some((text) => text?.includes('Starting'))).toBe(false);
});

test('[CK4] the person answers the sound, and a line that is settled can be run again', async () => {
  const { becomes, press, answer, run } = await show();
  await becomes('speaker', { at: 'asking' });
  await press(en['check.speaker.no']);
  await press(en['check.speaker.yes']);
  expect(answer.mock.calls).toEqual([[false], [true]]);
  await press('Run again: Speaker');
  expect(run).toHaveBeenCalledWith('speaker');
});

test('[CK6] an insecure page leads to the secure address, where there is one', async () => {
  const { becomes } = await show('https://192.168.1.20:3443/check');
  await becomes('camera', { at: 'bad', fault: 'insecure' });
  expect(place.querySelector('a[href^="https:"]')?.getAttribute('href')).toBe('https://192.168.1.20:3443/check');
});
