import { beforeEach, expect, test } from 'vitest';
import { Scope } from '../scope.ts';
import { FakeScreen } from '../testing/FakeScreen.ts';
import { ScreenShare } from './ScreenShare.ts';

let scope: Scope;
let picker: FakeScreen;
let share: ScreenShare;

beforeEach(() => start());

function start(available = true): void {
  scope = new Scope();
  picker = new FakeScreen(available);
  share = new ScreenShare(picker, scope);
}

async function sharing(options = { sound: false }) {
  const started = share.start();
  const chosen = picker.choose(options);
  await started;
  return chosen;
}

test('[SH1] one press opens one picker, and while something is shared another press opens none', async () => {
  const both = [share.start(), share.start()];
  expect(share.state.value).toEqual({ at: 'asking' });
  const { picture } = picker.choose();
  await Promise.all(both);
  await share.start();
  expect(picker.asked).toHaveLength(1);
  expect(share.state.value).toEqual({ at: 'on', picture, sound: null });
  expect(share.preview.getTracks()).toEqual([picture]);
});

test.each([
  ['closed without a choice', new DOMException('Permission denied by user', 'NotAllowedError'), { at: 'off' }],
  ['taken away by the browser', new DOMException('', 'AbortError'), { at: 'off' }],
  [
    'forbidden by the system',
    new DOMException('Permission denied by system', 'NotAllowedError'),
    { at: 'failed', problem: 'denied' },
  ],
  [
    'forbidden by a policy',
    new DOMException('Access to the feature "display-capture" is disallowed by permissions policy.', 'NotAllowedError'),
    { at: 'failed', problem: 'denied' },
  ],
  ['without a screen', new DOMException('', 'NotFoundError'), { at: 'failed', problem: 'missing' }],
  ['unreadable', new DOMException('', 'NotReadableError'), { at: 'failed', problem: 'busy' }],
  ['broken', new TypeError('x'), { at: 'failed', problem: 'failed' }],
  ['broken without an error', 'x', { at: 'failed', problem: 'failed' }],
])('[SH2] a picker that is %s leaves nothing behind, and the next press asks again', async (_, cause, state) => {
  const started = share.start();
  picker.refuse(cause);
  await started;
  expect(share.state.value).toEqual(state);
  expect(share.preview.getTracks()).toEqual([]);
  await sharing();
  expect(share.state.value.at).toBe('on');
});

test.each([
  ['the page', () => share.stop()],
  ["the browser's own button or a window that closes", () => (share.picture.value as unknown as Pullable).pull()],
  ['the end of the call', () => scope.end()],
])('[SH3] a share ends by %s: its tracks are stopped and nothing is shown', async (_, end) => {
  const { picture, sound } = await sharing({ sound: true });
  end();
  expect([share.state.value.at, picture.readyState, sound?.readyState]).toEqual(['off', 'ended', 'ended']);
  expect([share.picture.value, share.sound.value, share.preview.getTracks()]).toEqual([null, null, []]);
});

test('[SH3] an old track that ends late does not end the next share', async () => {
  const first = await sharing();
  share.stop();
  const second = await sharing();
  first.picture.pull();
  expect([share.picture.value, second.picture.readyState]).toEqual([second.picture, 'live']);
});

test('[SH4] what is chosen after the wish was taken back, or after the call, is released at once', async () => {
  for (const takeBack of [() => share.stop(), () => scope.end()]) {
    start();
    const started = share.start();
    takeBack();
    const { picture, sound } = picker.choose({ sound: true });
    await started;
    expect([share.state.value.at, picture.readyState, sound?.readyState]).toEqual(['off', 'ended', 'ended']);
  }
});

test('[SH4] a picker that fails after the wish was taken back is no failure', async () => {
  const started = share.start();
  share.stop();
  picker.refuse(new TypeError('x'));
  await started;
  expect(share.state.value).toEqual({ at: 'off' });
});

test('[SH7] capture follows what is shown: text until told otherwise, in the middle of a share too', async () => {
  const { picture, sound } = await sharing({ sound: true });
  expect([picker.asked[0]?.frameRate, picture.contentHint, sound?.contentHint]).toEqual([5, 'text', 'music']);
  share.optimiseFor('motion');
  expect([picture.contentHint, picture.applied?.frameRate]).toEqual(['motion', { max: 30 }]);
  share.stop();
  await sharing();
  expect(picker.asked[1]?.frameRate).toBe(30);
});

test('[SH9] sound that ends alone leaves the picture', async () => {
  const { picture, sound } = await sharing({ sound: true });
  sound?.pull();
  expect(share.state.value).toEqual({ at: 'on', picture, sound: null });
});

test('[SH10] where the browser cannot share, nothing is asked', async () => {
  start(false);
  await share.start();
  expect([share.available, share.state.value.at, picker.asked]).toEqual([false, 'off', []]);
});

interface Pullable {
  pull(): void;
}
