import { computed, signal } from '@preact/signals';
import { storageOf } from '../../storage.ts';
import { keptWish } from './wish.ts';

/** Whether who sits here keeps their address from the others. */
export const ownHiding = keptWish(storageOf('localStorage'), 'parley.hideAddress', false);

/** Whether this server has a relay; told by the server at the start of the page. */
export const relayHere = signal(false);

/** Whether it is offered: where it works, and where it is on, so that it can be turned off. */
export const offersHiding = computed(() => relayHere.value || ownHiding.wanted.value);
