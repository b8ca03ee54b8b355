import { Scope } from '../scope.ts';
import { base64url } from './base64url.ts';
import type { PushBrowser, PushAddress } from './NamePush.ts';
import type { NameStorage } from './storage.ts';
import { NAME_STORED_AT } from './storedAt.ts';

/** The device's own storage: the only file of these that touches what browsers have. */
export function browserNames(): NameStorage {
  // For pages that may keep nothing: reading the property alone may throw there.
  let held: string | null = null;
  return {
    read() {
      try {
        return localStorage.getItem(NAME_STORED_AT);
      } catch {
        return held;
      }
    },
    write(text) {
      held = text;
      try {
        if (text === null) localStorage.removeItem(NAME_STORED_AT);
        else localStorage.setItem(NAME_STORED_AT, text);
      } catch {
        // Then the name lives as long as the page.
      }
    },
    onChange(fn) {
      const scope = new Scope();
      scope.listen<StorageEvent>(globalThis, 'storage', ({ key }) => (key === NAME_STORED_AT || key === null) && fn());
      return () => scope.end();
    },
  };
}

/** The push manager of the page's service worker, which the application has registered. */
export function browserPush(): PushBrowser {
  const manager = async (): Promise<PushManager> => (await navigator.serviceWorker.ready).pushManager;
  const unsubscribe = async (): Promise<void> => {
    await (await (await manager()).getSubscription())?.unsubscribe();
  };
  return {
    // Only there pages know whether they stand alone.
    installed: () => !('standalone' in navigator) || navigator.standalone === true || 'PushManager' in globalThis,
    async ready() {
      const has = 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
      await (has ? navigator.serviceWorker.ready : new Promise(() => {}));
    },
    permission: () => Notification.permission,
    ask: () => Notification.requestPermission(),
    async subscribed() {
      const subscription = await (await manager()).getSubscription();
      return subscription && read(subscription);
    },
    async subscribe(key) {
      // A browser has one subscription, and refuses another key as long as it has it.
      await unsubscribe();
      const options = { userVisibleOnly: true, applicationServerKey: key };
      return read(await (await manager()).subscribe(options));
    },
    unsubscribe,
  };
}

function read(subscription: PushSubscription): PushAddress {
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const key = new Uint8Array(subscription.options.applicationServerKey ?? []);
  return { endpoint, p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '', key: base64url(key) };
}
