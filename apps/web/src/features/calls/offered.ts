import type { NameKey } from '@parley/client';
import { signal, type ReadonlySignal } from '@preact/signals';
import { nameInLink } from './device.ts';

const offer = signal<NameKey | null>(null);

/** The name that a link has brought to this page, until the person has said whether they want it. */
export const offered: ReadonlySignal<NameKey | null> = offer;

/** The person has said it. */
export const settleOffer = (): void => void (offer.value = null);

/**
 * Takes a name out of the address, now and whenever a link is opened in this tab: what proves it may stay neither there nor in the
 * history, whatever of the page comes.
 */
export function takeOffered(): void {
  const take = (): void => {
    const key = nameInLink(location.hash);
    if (!key) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    offer.value = key;
  };
  take();
  addEventListener('hashchange', take);
}
