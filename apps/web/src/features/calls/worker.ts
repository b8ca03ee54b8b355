import type { CallMedia, PushMessage } from '@parley/client';

/** A button of a notification that was pressed: which call to take, and with what. */
export type Pressed = { readonly id: string; readonly media: CallMedia };

/** What this page says of itself when its worker asks. */
export type PageState = {
  /** The name under which calls ring here now; null when none does. */
  readonly name: string | null;
  /** Whether it is in a room, which no press elsewhere may end. */
  readonly inRoom: boolean;
};

type Heard = {
  readonly page: () => PageState;
  readonly onAnswer: (pressed: Pressed) => void;
  /** The browser has another subscription than before. */
  readonly onSubscribed: () => void;
};

const workers = (): ServiceWorkerContainer | null => ('serviceWorker' in navigator ? navigator.serviceWorker : null);

/**
 * Listens to the service worker, and asks it once what was pressed before this page was there. What is heard here only the worker of
 * this origin can say; a link cannot.
 */
export function hearWorker({ page, onAnswer, onSubscribed }: Heard): void {
  workers()?.addEventListener('message', ({ data, ports: [port] }) => {
    const { ask, answer, subscribed } = data as { ask?: 'page'; answer?: Pressed; subscribed?: true };
    if (ask) port?.postMessage(page());
    if (answer) onAnswer(answer);
    if (subscribed) onSubscribed();
  });
  void askPressed(onAnswer);
}

async function askPressed(onAnswer: Heard['onAnswer']): Promise<void> {
  const worker = (await workers()?.getRegistration())?.active;
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', ({ data }: MessageEvent<Pressed | null>) => {
    port1.close();
    if (data) onAnswer(data);
  });
  port1.start();
  worker?.postMessage({ ask: 'pressed' }, [port2]);
}

/** Has the worker show what rings, as it shows what is pushed: whichever comes second takes the place of the first. False without one. */
export function showByWorker(message: PushMessage): boolean {
  const worker = workers()?.controller;
  worker?.postMessage({ show: message }, []);
  return !!worker;
}

/** Takes away what the worker shows: the ring of one call, or everything, for a page that is looked at shows all of it itself. */
export async function takeAway(ring: string | null): Promise<void> {
  const registration = await workers()?.getRegistration();
  for (const shown of (await registration?.getNotifications()) ?? []) {
    const { id, rings } = (shown.data ?? {}) as { id?: string; rings?: boolean };
    if (ring === null || (ring === id && rings)) shown.close();
  }
}
