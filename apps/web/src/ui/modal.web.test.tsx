import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { announce, Announcer } from './announce.tsx';
import { Dialog } from './Dialog.tsx';
import { toast, Toasts } from './toast.tsx';

const page = document.createElement('div');
document.body.append(page);
afterEach(() => {
  render(null, page);
  vi.useRealTimers();
});

const draw = (open: boolean) =>
  act(() =>
    render(
      <>
        <div id="outside">
          <Toasts />
          <Announcer />
        </div>
        <Dialog open={open} title="Anything" onClose={() => {}}>
          <p>Inside</p>
        </Dialog>
      </>,
      page,
    ),
  );
const say = (...texts: string[]) => act(() => texts.forEach((text) => announce(text)));
const heardIn = (place: string) => page.querySelector(`${place} output`)?.textContent;
const shownIn = (place: string) => page.querySelectorAll(`${place} section > div`).length;

test('[AX7] [AX8] what is said while a dialog is open is said in it, and not again what was said before', async () => {
  await draw(false);
  await say('Before');
  expect(heardIn('#outside')).toBe('Before');
  await draw(true);
  expect(heardIn('dialog')).toBe('');
  await say('Ben joined');
  expect(heardIn('dialog')).toBe('Ben joined');
});

test('[AX8] what is said in the same moment is said together, and the same words later are said again', async () => {
  await draw(false);
  await say('Ben left', 'Cleo left');
  expect(heardIn('#outside')).toBe('Ben left\nCleo left');
  await say('Ben joined');
  expect(heardIn('#outside')).toBe('Ben joined');
  await say('Ben joined');
  expect(heardIn('#outside')).toBe('Ben joined\u00a0');
});

test('[AX7] a word in passing is in the open dialog, whose place it takes where it leads elsewhere', async () => {
  await draw(false);
  const onSelect = vi.fn();
  const closed = vi.spyOn(HTMLDialogElement.prototype, 'close');
  await act(() => void toast({ text: 'A message', action: { label: 'Reply', onSelect } }));
  expect([shownIn('#outside'), shownIn('dialog')]).toEqual([1, 0]);
  await draw(true);
  expect([shownIn('#outside'), shownIn('dialog')]).toEqual([0, 1]);
  await act(() => page.querySelector<HTMLButtonElement>('dialog section button')!.click());
  expect([onSelect.mock.calls.length, closed.mock.calls.length]).toEqual([1, 1]);
  await draw(false);
  expect([shownIn('#outside'), shownIn('dialog')]).toEqual([0, 0]);
});

test('[AX9] a word in passing goes by itself, but not while it is pointed at or has the focus', async () => {
  vi.useFakeTimers();
  await draw(false);
  const later = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
  await act(() => void toast({ text: 'One', ms: 1_000 }));
  await later(1_001);
  expect(shownIn('#outside')).toBe(0);
  for (const [hold, go] of [
    ['pointerenter', 'pointerleave'],
    ['focusin', 'focusout'],
  ] as const) {
    await act(() => void toast({ text: 'Two', ms: 1_000 }));
    const word = page.querySelector('#outside section > div')!;
    word.dispatchEvent(new Event(hold, { bubbles: true }));
    await later(60_000);
    expect(shownIn('#outside')).toBe(1);
    word.dispatchEvent(new Event(go, { bubbles: true }));
    await later(1_001);
    expect(shownIn('#outside')).toBe(0);
  }
  // Nothing tells of it when what is pointed at is drawn elsewhere.
  await act(() => void toast({ text: 'Three', ms: 1_000 }));
  page.querySelector('#outside section > div')!.dispatchEvent(new Event('focusin', { bubbles: true }));
  await draw(true);
  await later(999);
  expect(shownIn('dialog')).toBe(1);
  await later(2);
  expect(shownIn('dialog')).toBe(0);
});
