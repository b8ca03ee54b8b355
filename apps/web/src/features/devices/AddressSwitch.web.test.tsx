import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let page: HTMLElement;
beforeEach(() => {
  vi.resetModules();
  localStorage.clear();
  page = document.createElement('div');
  document.body.append(page);
});
afterEach(() => {
  render(null, page);
  page.remove();
});

/** As a page that has just been opened. */
const open = async (relay: boolean) => {
  const { offersHiding, ownHiding, relayHere } = await import('./hiding.ts');
  const { AddressSwitch } = await import('./AddressSwitch.tsx');
  relayHere.value = relay;
  await act(() => render(<AddressSwitch />, page));
  const control = page.querySelector<HTMLInputElement>('input');
  return { offersHiding, ownHiding, relayHere, press: () => act(() => control?.click()) };
};

test('[TN10] hiding is offered where there is a relay, and kept on this device', async () => {
  const first = await open(true);
  expect([first.offersHiding.value, first.ownHiding.wanted.value]).toEqual([true, false]);
  expect(page.textContent).toContain('do not see your IP address');
  await first.press();
  expect(first.ownHiding.wanted.value).toBe(true);
  vi.resetModules();
  const later = await open(true);
  expect(later.ownHiding.wanted.value).toBe(true);
  await later.press();
  vi.resetModules();
  expect((await open(false)).ownHiding.wanted.value).toBe(false);
});

test('[TN10] without a relay it is not offered; a wish of before stands, says what that means, and can be given up', async () => {
  expect((await open(false)).offersHiding.value).toBe(false);
  localStorage.setItem('parley.hideAddress', 'yes');
  vi.resetModules();
  const kept = await open(false);
  expect([kept.offersHiding.value, kept.ownHiding.wanted.value]).toEqual([true, true]);
  expect(page.textContent).toContain('nobody sees or hears you');
  await kept.press();
  expect(kept.offersHiding.value).toBe(false);
});
