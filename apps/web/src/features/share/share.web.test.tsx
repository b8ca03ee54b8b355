import type { ScreenContent, ScreenShare, ShareState } from '@parley/client';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { t } from '../../i18n/t.ts';
import { needInside } from '../../i18n/words.ts';
import { Announcer } from '../../ui/announce.tsx';
import { Toasts } from '../../ui/toast.tsx';
import { sayShare, toggleShare } from './share.ts';
import { ShareControl } from './ShareControl.tsx';
import { SharingBar } from './SharingBar.tsx';

const place = document.createElement('div');
document.body.append(place);
const state = signal<ShareState>({ at: 'off' });
const content = signal<ScreenContent>('text');
const track = {} as MediaStreamTrack;
const on: ShareState = { at: 'on', picture: track, sound: null };
const calls = { start: vi.fn(() => Promise.resolve()), stop: vi.fn(), optimiseFor: vi.fn() };
const preview = new MediaStream();
const share = (available = true) => ({ available, state, content, preview, ...calls }) as unknown as ScreenShare;
let stop = (): void => {};

beforeAll(() => needInside());
beforeEach(async () => {
  state.value = { at: 'off' };
  Object.defineProperty(HTMLElement.prototype, 'hidePopover', { configurable: true, value: () => {} });
  await act(() =>
    render(
      <>
        <ShareControl share={share()} />
        <SharingBar share={share()} />
        <Toasts />
        <Announcer />
      </>,
      place,
    ),
  );
  stop = sayShare(share());
});
afterEach(() => {
  stop();
  render(null, place);
  vi.clearAllMocks();
  Reflect.deleteProperty(HTMLElement.prototype, 'hidePopover');
});

const button = (name: string) =>
  [...place.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);

test('[SH13] while one shares the page says so, with its sound or without, and stops it by a press', async () => {
  expect(place.textContent).not.toContain(t('share.on'));
  await act(() => void (state.value = on));
  expect(place.textContent).toContain(t('share.on'));
  expect(button(t('share.stop'))?.getAttribute('aria-pressed')).toBe('true');
  await act(() => void (state.value = { ...on, sound: track }));
  expect(place.textContent).toContain(t('share.onWithSound'));
  [...place.querySelectorAll('button')].find((one) => one.textContent === t('share.stop'))?.click();
  expect(calls.stop).toHaveBeenCalledOnce();
});

test('[SH7] what is shown is chosen while sharing', async () => {
  await act(() => void (state.value = on));
  const choice = [...place.querySelectorAll('[role=menuitemradio]')] as HTMLElement[];
  expect(choice.map((one) => one.getAttribute('aria-checked'))).toEqual(['true', 'false']);
  await act(() => choice[1]?.click());
  expect(calls.optimiseFor).toHaveBeenCalledWith('motion');
});

test('[SH2] a closed picker is not worth a word, a refusal is explained once', async () => {
  await act(() => void (state.value = { at: 'asking' }));
  await act(() => void (state.value = { at: 'off' }));
  expect(place.querySelectorAll('[role=status], section > div')).toSatisfy((found: NodeListOf<Element>) =>
    [...found].every((one) => one.textContent === ''),
  );
  await act(() => void (state.value = { at: 'failed', problem: 'denied' }));
  expect(place.textContent).toContain(t('share.problem', { problem: t('share.problem.denied') }));
});

test('[SH10] where the browser cannot share there is no control for it', async () => {
  await act(() => render(<ShareControl share={share(false)} />, place));
  expect(place.querySelector('button')).toBeNull();
});

test('[SH1] the key and the button begin to share, or stop', () => {
  toggleShare(share());
  expect([calls.start.mock.calls.length, calls.stop.mock.calls.length]).toEqual([1, 0]);
  state.value = on;
  toggleShare(share());
  expect([calls.start.mock.calls.length, calls.stop.mock.calls.length]).toEqual([1, 1]);
});
