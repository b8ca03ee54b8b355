import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/t.ts';
import { announce } from './announce.tsx';
import { Icon } from './Icon.tsx';
import { uppermost } from './modal.ts';
import s from './Toasts.module.css';

/** Long enough to read two lines twice. */
const SHOWN_MS = 6_000;
/** More than this at once is a wall, not a word. */
const SHOWN_AT_ONCE = 3;

/** A word in passing: nothing that must be answered. */
export type Toast = {
  readonly text: string;
  readonly tone?: 'plain' | 'warning';
  /** A press does it, if there is anything to do, and takes the word away. */
  readonly action?: { readonly label: string; readonly onSelect?: () => void };
  /** How long it is shown. */
  readonly ms?: number;
  /** It may be long, and is shown whole. */
  readonly whole?: boolean;
};

type Shown = {
  readonly id: number;
  readonly toast: Toast;
  readonly hold: () => void;
  readonly go: () => void;
  readonly close: () => void;
};

const shown = signal<readonly Shown[]>([]);
let last = 0;

/** Shows a word in passing and says it aloud. Returns how to take it away before its time. */
export function toast(word: Toast): () => void {
  const id = ++last;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hold = (): void => clearTimeout(timer);
  const close = (): void => {
    hold();
    shown.value = shown.value.filter((one) => one.id !== id);
  };
  const go = (): void => {
    hold();
    timer = setTimeout(close, word.ms ?? SHOWN_MS);
  };
  go();
  makeRoom();
  shown.value = [...shown.value, { id, toast: word, hold, go, close }];
  announce(word.text);
  return close;
}

/** The oldest goes, but for what is to be read: that goes only where there is nothing else. */
function makeRoom(): void {
  if (shown.value.length < SHOWN_AT_ONCE) return;
  const oldest = shown.value.find((one) => !one.toast.whole) ?? shown.value[0];
  oldest?.close();
}

/** Where the words in passing appear: on the page, or in the open dialog that is uppermost, outside of which nothing can be pressed. */
export const Toasts = ({ dialog }: { readonly dialog?: HTMLDialogElement }) =>
  uppermost() === dialog ? <Raised dialog={dialog} /> : null;

/** Above everything else. What is pointed at or has the focus stays: nobody is to hurry (WCAG 2.2.1). */
const Raised = ({ dialog }: { readonly dialog: HTMLDialogElement | undefined }) => {
  const place = useRef<HTMLElement>(null);
  // Above a dialog is only what the browser itself puts there; a box inside it would be cut where the dialog ends.
  useLayoutEffect(() => {
    if (dialog) place.current?.showPopover?.();
  }, []);
  return (
    <section ref={place} class={s.toasts} popover={dialog && 'manual'} aria-label={t('ui.toasts')} data-passing>
      {shown.value.map((one) => (
        <Word key={one.id} {...one} dialog={dialog} />
      ))}
    </section>
  );
};

const Word = ({ toast, hold, go, close, dialog }: Shown & { readonly dialog: HTMLDialogElement | undefined }) => {
  // Drawn elsewhere it is another box: that one leaves this one is told to nobody.
  useEffect(() => go, []);
  return (
    <div
      class={[s.toast, toast.tone === 'warning' && s.warning, toast.whole && s.whole].filter(Boolean).join(' ')}
      onPointerEnter={hold}
      onPointerLeave={go}
      onFocusIn={hold}
      onFocusOut={go}
    >
      {toast.tone === 'warning' && <Icon name="warning" />}
      <span>{toast.text}</span>
      {toast.action && (
        <button
          type="button"
          class={s.action}
          onClick={() => {
            close();
            if (!toast.action?.onSelect) return;
            // It leads elsewhere, and everything else is shut while a dialog is open.
            dialog?.close();
            toast.action.onSelect();
          }}
        >
          {toast.action.label}
        </button>
      )}
    </div>
  );
};
