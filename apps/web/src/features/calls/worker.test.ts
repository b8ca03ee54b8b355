import type { PushMessage } from '@parley/client';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { ringWords } from './ringWords.ts';
import type { PageState } from './worker.ts';

const SOURCE = readFileSync(join(import.meta.dirname, '../../../worker/sw.js'), 'utf8');

/** A page as a worker sees it: what it says of itself, null where it is none of the app. */
function pageOf(says: PageState | null, visibilityState: 'visible' | 'hidden' = 'hidden') {
  const heard: unknown[] = [];
  return {
    heard,
    visibilityState,
    focus: vi.fn(() => Promise.resolve()),
    postMessage(message: { ask?: string }, [port]: MessagePort[]) {
      if (!message.ask) heard.push(message);
      else if (says) port?.postMessage(says);
    },
  };
}

/** The worker as it is built, in a browser with these pages. `buttons`: whether its notifications have any. */
function workerWith({ pages = [] as ReturnType<typeof pageOf>[], buttons = true } = {}) {
  const listeners = new Map<string, (event: object) => void>();
  const shown: { title: string; close: () => void; data: unknown; tag: string; silent: boolean }[] = [];
  const all: string[] = [];
  const openWindow = vi.fn(() => Promise.resolve());
  const subscribe = vi.fn(() => Promise.resolve());
  const self = {
    addEventListener: (type: string, fn: (event: object) => void) => void listeners.set(type, fn),
    clients: { matchAll: () => Promise.resolve(pages), openWindow },
  };
  const registration = {
    pushManager: { subscribe },
    getNotifications: ({ tag }: { tag: string }) => Promise.resolve(shown.filter((one) => one.tag === tag)),
    showNotification(title: string, options: { tag: string; data: unknown; silent: boolean }) {
      const notification = { title, ...options, close: () => void shown.splice(shown.indexOf(notification), 1) };
      shown.splice(0, shown.length, ...shown.filter(({ tag }) => tag !== options.tag), notification);
      all.push(title);
      return Promise.resolve();
    },
  };
  const Notification = buttons ? { maxActions: 2 } : {};
  const source = SOURCE.replace('WORDS = {}', () => `WORDS = ${JSON.stringify(ringWords())}`);
  runInNewContext(source, { self, registration, Notification, MessageChannel, setTimeout });
  const fire = (type: string, event: object): Promise<unknown> => {
    let done: Promise<unknown> = Promise.resolve();
    listeners.get(type)?.({ ...event, waitUntil: (until: Promise<unknown>) => (done = until) });
    return done;
  };
  const push = (message: Partial<PushMessage>) => fire('push', { data: { json: () => message } });
  const press = (action = '') => fire('notificationclick', { action, notification: shown[0] });
  const asksPressed = (): Promise<unknown> => {
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => port1.addEventListener('message', ({ data }) => resolve(data)));
    port1.start();
    void fire('message', { data: { ask: 'pressed' }, ports: [port2] });
    return answer.finally(() => port1.close());
  };
  return { shown, all, fire, push, press, asksPressed, openWindow, subscribe };
}

const RING = {
  type: 'ring',
  id: 'call-0001',
  from: 'Ada',
  to: 'Ben',
  media: 'video',
  until: 0,
  language: 'en',
} as const;
const HOME: PageState = { name: 'Ben', inRoom: false };
const MEETING: PageState = { name: 'Ben', inRoom: true };

test('[CL94] a ring is shown unless a page with this very name is looked at; a browser without buttons must see one all the same', async () => {
  const looked = workerWith({ pages: [pageOf(HOME, 'visible')] });
  await looked.push(RING);
  await looked.push({ ...RING, id: 'call-0002', to: 'Another' });
  expect(looked.all).toEqual(['Ada is calling']);
  const hidden = workerWith({ pages: [pageOf(HOME), pageOf(null, 'visible')] });
  await hidden.push(RING);
  expect(hidden.all).toEqual(['Ada is calling']);
  const safari = workerWith({ pages: [pageOf(HOME, 'visible')], buttons: false });
  await safari.push(RING);
  expect([safari.all, safari.shown]).toEqual([['Ada is calling'], []]);
});

test('[CL95] the end of a call takes the place of its ring: missed it stays to be heard, else it says in silence what became of it', async () => {
  const { push, shown } = workerWith();
  await push(RING);
  const over = { ...RING, type: 'over', media: undefined } as const;
  for (const [outcome, title, silent] of [
    ['answered', 'Ada', true],
    ['declined', 'Ada', true],
    ['cancelled', 'Missed call from Ada', false],
    ['unanswered', 'Missed call from Ada', false],
  ] as const) {
    await push({ ...over, outcome } as Partial<PushMessage>);
    expect(shown).toMatchObject([{ title, silent }]);
  }
});

test('[CL96] a button answers on a page that is in no meeting, and the notification itself leads to the page that rings', async () => {
  const [meeting, home, other] = [pageOf(MEETING, 'visible'), pageOf(HOME), pageOf(null)];
  const { push, press, openWindow } = workerWith({ pages: [other, meeting, home] });
  await push({ ...RING, to: 'Another' });
  await press('voice');
  expect([home.heard, meeting.heard, other.heard]).toEqual([[{ answer: { id: RING.id, media: 'voice' } }], [], []]);
  expect(home.focus).toHaveBeenCalledOnce();
  await push({ ...RING, to: 'Another' });
  await press();
  expect([meeting.heard, meeting.focus.mock.calls.length, openWindow.mock.calls]).toEqual([[], 1, []]);
});

test('[CL96] without such a page one is opened at the start page, and what was pressed is given to the first that asks, once', async () => {
  const { push, press, asksPressed, openWindow } = workerWith({ pages: [pageOf(MEETING)] });
  await push(RING);
  void press('video');
  await vi.waitFor(() => expect(openWindow.mock.calls).toEqual([['/']]));
  expect(await asksPressed()).toEqual({ id: RING.id, media: 'video' });
  expect(await asksPressed()).toBeNull();
});

test('[CL92] a subscription that the browser has ended is made anew, and the pages that are open hear of it', async () => {
  const page = pageOf(HOME);
  const { fire, subscribe } = workerWith({ pages: [page] });
  const options = { userVisibleOnly: true };
  await fire('pushsubscriptionchange', { oldSubscription: { options } });
  expect(subscribe).toHaveBeenCalledWith(options);
  await fire('pushsubscriptionchange', { oldSubscription: { options }, newSubscription: {} });
  expect([subscribe.mock.calls.length, page.heard]).toEqual([1, [{ subscribed: true }, { subscribed: true }]]);
});

test('[CL95] the worker has its words in every language of the page', () => {
  for (const words of Object.values(ringWords())) {
    expect([words.rings, words.missed].every((text) => text.includes('{name}'))).toBe(true);
  }
  expect(Object.keys(ringWords())).toEqual(['en', 'zh-Hans', 'zh-Hant', 'ko']);
});
