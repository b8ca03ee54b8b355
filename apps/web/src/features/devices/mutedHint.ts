import type { Microphone } from '@parley/client';
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { storageOf } from '../../storage.ts';
import { keptWish, type Wish } from './wish.ts';

/** ms between two hints: once said it is known for a while. */
const EVERY_MS = 30_000;
/** ms that a hint stays. */
const SHOWN_MS = 8_000;

/** Whether one wants to be told. */
export const hintWish = (store: Parameters<typeof keptWish>[0]): Wish => keptWish(store, 'parley.mutedHint', true);

/** The wish of who sits here. */
export const ownHintWish = hintWish(storageOf('localStorage'));

/** A hint that one talks while muted. */
export interface MutedHint {
  readonly shown: ReadonlySignal<boolean>;
  close(): void;
}

/** Shows itself when one talks while muted, at most every 30 s, until one unmutes. Nothing is measured while it is not wanted. */
export function createMutedHint(
  microphone: Pick<Microphone, 'muted' | 'onMutedTalk'>,
  { wanted }: Pick<Wish, 'wanted'>,
  onShown: () => void,
): MutedHint {
  const shown = signal(false);
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = (): void => {
    clearTimeout(timer);
    shown.value = false;
  };
  const show = (): void => {
    if (performance.now() - last < EVERY_MS) return;
    last = performance.now();
    shown.value = true;
    timer = setTimeout(hide, SHOWN_MS);
    onShown();
  };
  const ends = [
    effect(() => (wanted.value ? microphone.onMutedTalk(show) : hide())),
    microphone.muted.subscribe((muted) => void (muted || hide())),
  ];
  return {
    shown,
    close: () => {
      hide();
      ends.forEach((end) => end());
    },
  };
}
