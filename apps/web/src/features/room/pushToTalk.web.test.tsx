import type { Devices } from '@parley/client';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdToTalk } from './pushToTalk.ts';

let muted: ReturnType<typeof signal<boolean>>;
let state: ReturnType<typeof signal<{ at: string }>>;
let end: () => void;

beforeEach(() => {
  muted = signal(true);
  state = signal({ at: 'on' });
  const microphone = {
    muted,
    state,
    mute: () => (muted.value = true),
    unmute: () => Promise.resolve(void (muted.value = false)),
  };
  end = holdToTalk({ microphone: microphone as unknown as Devices['microphone'] });
  document.body.innerHTML = '<main><p></p><button></button><input /><div contenteditable="true"><b></b></div></main>';
});
afterEach(() => end());

const at = (selector: string) => document.querySelector(selector)!;
const key = (type: 'keydown' | 'keyup', selector = 'p', more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent(type, { key: ' ', bubbles: true, cancelable: true, ...more });
  at(selector).dispatchEvent(event);
  return event.defaultPrevented;
};
/** Whether one talks while Space is held there. */
const talks = (selector: string, more: KeyboardEventInit = {}) => {
  key('keydown', selector, more);
  const talking = muted.value === false;
  key('keyup', selector, more);
  return talking;
};

test('[DV30] one talks while Space is held, however long, and is muted when it is let go', () => {
  expect(key('keydown')).toBe(true);
  expect(muted.value).toBe(false);
  expect(key('keydown', 'p', { repeat: true })).toBe(true);
  expect(muted.value).toBe(false);
  expect(key('keyup')).toBe(true);
  expect(muted.value).toBe(true);
});

test('[DV30] Space does nothing to who is not muted, nor without a microphone', () => {
  muted.value = false;
  expect([key('keydown'), key('keyup'), muted.value]).toEqual([false, false, false]);
  muted.value = true;
  state.value = { at: 'off' };
  expect([talks('p'), key('keydown')]).toEqual([false, false]);
});

test('[DV30] in a field, with another key, held from elsewhere, and under a dialog Space is no key of the room', () => {
  expect(['input', '[contenteditable] b'].map((selector) => talks(selector))).toEqual([false, false]);
  expect([{ ctrlKey: true }, { shiftKey: true }, { repeat: true }].map((more) => talks('p', more))).toEqual([
    false,
    false,
    false,
  ]);
  const dialog = document.createElement('dialog');
  document.body.append(dialog);
  dialog.show();
  expect(talks('p')).toBe(false);
});

test('[DV30] a button reached by keyboard is pressed by Space; one that was clicked is not', () => {
  expect(talks('button')).toBe(false);
  at('button').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  expect(talks('button')).toBe(true);
  at('button').dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
  expect(talks('button')).toBe(false);
});

test('[DV30] the end of the room, and a page that loses the keyboard, let go', () => {
  key('keydown');
  window.dispatchEvent(new Event('blur'));
  expect(muted.value).toBe(true);
  key('keydown');
  window.dispatchEvent(new Event('pagehide'));
  expect(muted.value).toBe(true);
  key('keydown');
  end();
  expect(muted.value).toBe(true);
  expect(talks('p')).toBe(false);
});
