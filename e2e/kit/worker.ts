import type { PushMessage } from '@parley/client';
import type { CDPSession, Worker } from 'playwright-core';
import type { Person } from './person.ts';
import { until } from './until.ts';

/** A notification that a service worker shows. */
export type Shown = {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  readonly silent: boolean;
  readonly requireInteraction: boolean;
  readonly actions: readonly string[];
};

/** The service worker of somebody's Chromium, as its DevTools see it. */
export interface WorkerTools {
  /** Gives it a push, as the browser does with one that has come and was opened. */
  push(message: PushMessage): Promise<void>;
  /** What it shows. */
  shown(): Promise<readonly Shown[]>;
  /**
   * Says to it that a button of the one notification was pressed; empty is the notification itself. Resolves when it has told a page
   * or would open one. Nothing but a real press opens a window: that the test does itself.
   */
  press(action: string): Promise<void>;
}

const SHOWN = `registration.getNotifications().then((all) => all.map(
  ({ title, body, lang, silent, requireInteraction, actions }) =>
    ({ title, body, lang, silent, requireInteraction, actions: actions.map((it) => it.title) })))`;
const PRESS = `(async (action) => {
  const [notification] = await registration.getNotifications();
  await new Promise((resolve, reject) => {
    clients.openWindow = async () => (resolve(), null);
    const event = new NotificationEvent('notificationclick', { notification, action });
    event.waitUntil = (work) => void work.then(resolve, reject);
    dispatchEvent(event);
  });
})`;

/** Opens the tools, and lets the browser show notifications of this server. The page has to be one of its own. */
export async function openWorker({ page }: Person): Promise<WorkerTools> {
  const context = page.context();
  await context.grantPermissions(['notifications']);
  const worker = await until('the worker is there', (): Worker | undefined => context.serviceWorkers()[0]);
  // A page that it is not in charge of yet shows notifications of its own.
  const isInCharge = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await until('the worker is in charge of the page', isInCharge);
  const devtools = await context.newCDPSession(page);
  const registrationId = await registered(devtools);
  const { origin } = new URL(worker.url());
  return {
    async push(message) {
      const data = JSON.stringify(message);
      await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
    },
    shown: () => worker.evaluate<readonly Shown[]>(SHOWN),
    press: (action) => worker.evaluate(`${PRESS}(${JSON.stringify(action)})`),
  };
}

async function registered(devtools: CDPSession): Promise<string> {
  let known: string | undefined;
  devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    known = registrations.find(({ isDeleted }) => !isDeleted)?.registrationId;
  });
  await devtools.send('ServiceWorker.enable');
  return until('the registration is known', () => known);
}
