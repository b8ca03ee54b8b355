import type { PushMessage } from '@parley/client';
import { signal, type ReadonlySignal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { showByWorker } from './worker.ts';

type RingMessage = Extract<PushMessage, { type: 'ring' }>;

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
export function notify(ring: RingMessage): () => void {
  if (document.visibilityState === 'visible' || now() !== 'granted') return () => {};
  if (showByWorker(ring)) return () => {};
  try {
    const title = t('calls.ringing.title', { name: ring.from });
    const body = t(ring.media === 'video' ? 'calls.ringing.video.kind' : 'calls.ringing.voice.kind');
    const icon = '/icons/icon-192.png';
    const shown = new Notification(title, { body, tag: ring.id, icon, requireInteraction: true });
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
