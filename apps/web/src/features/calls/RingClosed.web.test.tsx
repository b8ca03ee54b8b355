import type { PushState } from '@parley/client';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { en } from '../../i18n/en.ts';
import { needCallWords } from '../../i18n/needCalls.ts';
import { RingClosed } from './RingClosed.tsx';

const place = document.createElement('div');
beforeEach(async () => {
  document.body.append(place);
  await needCallWords();
});
afterEach(() => {
  render(null, place);
  document.body.replaceChildren();
});

/** The view over a device that stands like this. */
async function show(at: PushState) {
  const state = signal(at);
  const [turnOn, turnOff] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
  const push = { state, turnOn, turnOff, look: turnOn, setLanguage: () => {} };
  await act(() => render(<RingClosed push={push} />, place));
  return { state, turnOn, turnOff };
}
const toggle = () => place.querySelector<HTMLInputElement>('[role=switch]');

test('[CL97] a switch has it ring while Parley is closed, and says while it is on its way', async () => {
  const { state, turnOn, turnOff } = await show({ at: 'off' });
  expect([toggle()?.checked, place.querySelector('label')?.textContent]).toEqual([false, en['calls.closed']]);
  await act(() => toggle()!.click());
  expect(turnOn).toHaveBeenCalledOnce();
  await act(() => void (state.value = { at: 'turning' }));
  expect([toggle()?.checked, toggle()?.getAttribute('aria-busy')]).toEqual([true, 'true']);
  await act(() => void (state.value = { at: 'on' }));
  expect([toggle()?.checked, toggle()?.getAttribute('aria-busy')]).toEqual([true, null]);
  await act(() => toggle()!.click());
  expect(turnOff).toHaveBeenCalledOnce();
});

test('[CL97] where it cannot be had there is no switch: nothing, or the sentence that says how', async () => {
  const { state } = await show({ at: 'none' });
  expect(place.textContent).toBe('');
  await act(() => void (state.value = { at: 'denied' }));
  expect([toggle(), place.textContent]).toEqual([null, en['calls.closed.denied']]);
  await act(() => void (state.value = { at: 'install' }));
  expect([toggle(), place.textContent]).toEqual([null, en['calls.closed.install']]);
});

test.each([
  ['browser', 'calls.closed.browser'],
  ['push.endpoint', 'error.push.endpoint'],
] as const)('[CL97] what failed (%s) is said at the switch, which can be pressed again', async (code, sentence) => {
  await show({ at: 'failed', code });
  expect([toggle()?.checked, place.querySelector('[role=alert]')?.textContent]).toEqual([false, en[sentence]]);
});
