import type { CallState } from '@parley/client';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { needInside } from '../../i18n/words.ts';
import { Toasts } from '../../ui/toast.tsx';
import { BrokenView } from '../missing/BrokenView.tsx';
import { followUpdates } from './followUpdates.ts';
import { later } from './later.tsx';
import { parts } from './loadPart.ts';
import { type Unloaded, UnloadedPart } from './Parts.ts';

let page: HTMLElement;
beforeEach(async () => {
  await needInside();
  page = document.createElement('div');
  document.body.append(page);
  vi.useFakeTimers();
});
afterEach(() => {
  render(null, page);
  page.remove();
  vi.runAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const words = () => page.textContent ?? '';
/** Lets what was begun come to its end: promises, and the effects of what was drawn then. */
const settle = async () => {
  for (let round = 0; round < 3; round += 1) await act(() => void vi.advanceTimersByTime(1));
};
const press = async (label: string) => {
  await act(() => [...page.querySelectorAll('button')].find((it) => it.textContent?.includes(label))?.click());
  await settle();
};

test('[UP8] a call that is back at a server with a newer page says so once, and holds the page as it is', async () => {
  const look = vi.spyOn(parts, 'look').mockResolvedValue('updated');
  const release = vi.fn();
  vi.spyOn(parts, 'hold').mockReturnValue(release);
  const state = signal<CallState>({ at: 'joined' });
  await act(() => render(<Toasts />, page));
  const end = followUpdates({ state });
  const drop = async () => {
    state.value = { at: 'reconnecting', since: 0, dials: 0, offline: false };
    await act(() => void (state.value = { at: 'joined' }));
  };
  expect([look.mock.calls.length, words()]).toEqual([0, '']);
  await drop();
  expect(words()).toContain('Parley was updated. The call goes on');
  await act(() => void vi.runAllTimers());
  await drop();
  expect([words(), look.mock.calls.length]).toEqual(['', 1]);
  expect(release).not.toHaveBeenCalled();
  end();
  expect(release).toHaveBeenCalledOnce();
});

test('[UP8] a server that only restarted is not worth a word', async () => {
  vi.spyOn(parts, 'look').mockResolvedValue('broken');
  const state = signal<CallState>({ at: 'reconnecting', since: 0, dials: 0, offline: false });
  await act(() => render(<Toasts />, page));
  const end = followUpdates({ state });
  await act(() => void (state.value = { at: 'joined' }));
  expect(words()).toBe('');
  end();
});

test('[UP5] a page that waits for its server tries again by itself, at once when the network is back, and stops with its view', async () => {
  const onRetry = vi.fn();
  await act(() => render(<BrokenView why="offline" onRetry={onRetry} />, page));
  expect(words()).toContain('The server cannot be reached');
  await act(() => void vi.advanceTimersByTime(5_000));
  expect(onRetry).toHaveBeenCalledTimes(1);
  dispatchEvent(new Event('online'));
  expect(onRetry).toHaveBeenCalledTimes(2);
  await press('Try again');
  expect(onRetry).toHaveBeenCalledTimes(3);
  await act(() => render(null, page));
  vi.advanceTimersByTime(60_000);
  dispatchEvent(new Event('online'));
  expect(onRetry).toHaveBeenCalledTimes(3);
});

test('[UP3] a page that reloading did not help says so and tries nothing by itself', async () => {
  const reload = vi.spyOn(parts, 'reload').mockReturnValue();
  await act(() => render(<BrokenView why="broken" onRetry={vi.fn()} />, page));
  vi.advanceTimersByTime(60_000);
  expect(reload).not.toHaveBeenCalled();
  await press('Reload');
  expect(reload).toHaveBeenCalledOnce();
});

const openDialog = async (load: () => Promise<never> | Promise<typeof View>) => {
  const Later = later(load);
  const Opener = () => {
    const [open, setOpen] = useState(true);
    return <Later open={open} onClose={() => setOpen(false)} />;
  };
  await act(() =>
    render(
      <>
        <Opener />
        <Toasts />
      </>,
      page,
    ),
  );
  await settle();
};
const View = ({ open, onClose }: { open: boolean; onClose: () => void }) =>
  open ? <button onClick={onClose}>{'A dialog'}</button> : null;
const fault = (why: Unloaded) => Promise.reject(new UnloadedPart(why, null));

test('[UP6] a dialog that the network lost is opened by the word that says so, and closes like any other', async () => {
  let lost = true;
  await openDialog(() => (lost ? fault('offline') : Promise.resolve(View)));
  expect(words()).toContain('Check your connection');
  await press('Try again');
  expect(words()).toContain('Check your connection');
  lost = false;
  await press('Try again');
  expect(words()).toBe('A dialog');
  await press('A dialog');
  expect(words()).toBe('');
});

test.each([
  ['updated', 'Parley was updated. Reload to use this.'],
  ['broken', 'This could not be loaded. Reload to use it.'],
] as const)('[UP7] a dialog that is %s at the server offers to reload, and only that', async (why, sentence) => {
  const reload = vi.spyOn(parts, 'reload').mockReturnValue();
  await openDialog(() => fault(why));
  expect(words()).toContain(sentence);
  expect(reload).not.toHaveBeenCalled();
  await press('Reload');
  expect(reload).toHaveBeenCalledOnce();
});
