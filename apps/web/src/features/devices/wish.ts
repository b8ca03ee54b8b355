import { signal, type ReadonlySignal } from '@preact/signals';
import { read, write } from '../../storage.ts';

/** Something that one wants or does not, at every visit; kept on this device. */
export interface Wish {
  readonly wanted: ReadonlySignal<boolean>;
  want(on: boolean): void;
}

/** Reads the wish from where it is kept, `standard` where it is not; without a storage it lasts as long as the page. */
export function keptWish(store: Pick<Storage, 'getItem' | 'setItem'> | null, key: string, standard: boolean): Wish {
  const kept = read(store, key);
  const wanted = signal(kept === null ? standard : kept === 'yes');
  return {
    wanted,
    want(on) {
      wanted.value = on;
      write(store, key, on ? 'yes' : 'no');
    },
  };
}
