import { signal, type ReadonlySignal } from '@preact/signals';

/** Whether the browser shows notifications of this page; `none` where it has no such thing. */
export type Notifying = NotificationPermission | 'none';

const now = (): Notifying => ('Notification' in globalThis ? Notification.permission : 'none');
const permission = signal<Notifying>(now());

/** What the person has allowed. */
export const notifying: ReadonlySignal<Notifying> = permission;

/** Asks the person, which browsers allow only in answer to a press. */
export async function askToNotify(): Promise<Notifying> {
  if (now() === 'default') await Notification.requestPermission();
  return (permission.value = now());
}

/** Tells of a call while nobody looks at the page, where the person has allowed it. Returns the end of it. */
export function notify({ id, title, body }: { id: string; title: string; body: string }): () => void {
  if (document.visibilityState === 'visible' || now() !== 'granted') return () => {};
  try {
    const shown = new Notification(title, { body, tag: id, icon: '/icons/icon-192.png', requireInteraction: true });
    shown.addEventListener('click', () => {
      focus();
      shown.close();
    });
    return () => shown.close();
  } catch {
    // Phones show notifications of a service worker only.
    return () => {};
  }
}
