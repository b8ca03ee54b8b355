import { signal, type ReadonlySignal } from '@preact/signals';
import { read, storageOf, write } from './storage.ts';

const KEY = 'parley.shortcuts';

/**
 * Whether single keys (letters, `?`) act in the room. Who speaks to their computer, or misses keys, can turn them off on
 * this device (WCAG 2.1.4).
 */
export function createShortcuts(store: Pick<Storage, 'getItem' | 'setItem'> | null) {
  const on = signal(read(store, KEY) !== 'off');
  return {
    on: on as ReadonlySignal<boolean>,
    turn: (wanted: boolean): void => {
      on.value = wanted;
      write(store, KEY, wanted ? 'on' : 'off');
    },
  };
}

/** The choice of this device. */
export const shortcuts = createShortcuts(storageOf('localStorage'));
