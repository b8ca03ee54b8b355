import type { Call, Person } from '@parley/client';
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import type { Corner } from '../../layout/corner.ts';
import { announce } from '../../ui/announce.tsx';
import { toast } from '../../ui/toast.tsx';
import type { LayoutMode } from './arrange.ts';
import { followFullScreen } from './fullScreen.ts';

/** What a person has chosen of the stage, and what its layout depends on besides who is there. */
export interface StageModel {
  readonly mode: ReadonlySignal<LayoutMode>;
  /** The key of the pinned tile. */
  readonly pinned: ReadonlySignal<string | null>;
  readonly page: ReadonlySignal<number>;
  readonly selfHidden: ReadonlySignal<boolean>;
  /** Keys of tiles whose sound is off on this page alone. */
  readonly muted: ReadonlySignal<ReadonlySet<string>>;
  /** Where one's own picture floats. */
  readonly corner: Signal<Corner>;
  /** Other people whose screens are shared. */
  readonly sharing: ReadonlySignal<readonly Person[]>;
  /** The seat of the other who spoke last. */
  readonly speaker: ReadonlySignal<string | null>;
  /** The seat whose connection is looked at. */
  readonly examined: Signal<string | null>;
  /** Something of this page fills the screen. */
  readonly fullScreen: ReadonlySignal<boolean>;
  choose(mode: LayoutMode): void;
  /** The next layout, said aloud. */
  cycle(): void;
  /** Pins a tile, or with null none. In a grid nothing can be large, so it becomes automatic. */
  pin(key: string | null): void;
  mute(key: string, muted: boolean): void;
  hideSelf(hidden: boolean): void;
  turnTo(page: number): void;
  close(): void;
}

const CYCLE: readonly LayoutMode[] = ['auto', 'grid', 'spotlight'];

/** The stage of one call. Speaks to screen readers when somebody begins or stops to share. */
export function createStageModel(call: Pick<Call, 'people'>): StageModel {
  const mode = signal<LayoutMode>('auto');
  const pinned = signal<string | null>(null);
  const page = signal(0);
  const selfHidden = signal(false);
  const muted = signal<ReadonlySet<string>>(new Set());
  const corner = signal<Corner>('bottom-right');
  const speaker = signal<string | null>(null);
  const others = computed(() => call.people.value.filter((person) => !person.me));
  const sharing = steady(() => others.value.filter((person) => person.screen.value));
  const { fullScreen, close: closeFullScreen } = followFullScreen();

  const hideSelf = (hidden: boolean): void => {
    selfHidden.value = hidden;
    if (!hidden) return;
    toast({
      text: t('stage.self.hidden'),
      action: { label: t('stage.self.show'), onSelect: () => (selfHidden.value = false) },
    });
  };
  const choose = (wanted: LayoutMode): void => {
    mode.value = wanted;
    page.value = 0;
    announce(t('stage.layout.now', { layout: t(`stage.layout.${wanted}`) }));
  };
  const ends = [
    closeFullScreen,
    effect(() => {
      const speaking = others.value.filter((person) => person.speaking.value);
      // Who speaks stays large while others fall in.
      if (speaking.some(({ id }) => id === speaker.peek())) return;
      if (speaking[0]) speaker.value = speaking[0].id;
    }),
    saySharing(sharing),
  ];
  return {
    mode,
    pinned,
    page,
    selfHidden,
    corner,
    muted,
    sharing,
    speaker,
    examined: signal<string | null>(null),
    fullScreen,
    choose,
    cycle: () => choose(CYCLE[(CYCLE.indexOf(mode.value) + 1) % CYCLE.length] ?? 'auto'),
    pin(key) {
      pinned.value = key;
      if (key !== null && mode.value === 'grid') mode.value = 'auto';
    },
    mute(key, off) {
      const keys = new Set(muted.value);
      if (off) keys.add(key);
      else keys.delete(key);
      muted.value = keys;
    },
    hideSelf,
    turnTo: (wanted) => (page.value = wanted),
    close: () => ends.forEach((end) => end()),
  };
}

/** A computed list that stays the same object while its items do: what reads it is not drawn again for nothing. */
function steady<T>(list: () => readonly T[]): ReadonlySignal<readonly T[]> {
  let before: readonly T[] = [];
  return computed(() => {
    const after = list();
    const same = after.length === before.length && after.every((item, i) => item === before[i]);
    return same ? before : (before = after);
  });
}

function saySharing(sharing: ReadonlySignal<readonly Person[]>): () => void {
  let before: readonly Person[] = [];
  return sharing.subscribe((now) => {
    for (const person of now) {
      if (!before.includes(person)) announce(t('stage.screen.began', { name: person.name.value }));
    }
    for (const person of before) {
      if (!now.includes(person)) announce(t('stage.screen.ended', { name: person.name.value }));
    }
    before = now;
  });
}
