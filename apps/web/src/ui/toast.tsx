import { signal } from '@preact/signals';
import { t } from '../i18n/t.ts';
import { announce } from './announce.tsx';
import { Icon } from './Icon.tsx';
import s from './Toasts.module.css';

/** Long enough to read two lines twice. */
const SHOWN_MS = 6_000;
/** More than this at once is a wall, not a word. */
const SHOWN_AT_ONCE = 3;

/** A word in passing: nothing that must be answered. */
export type Toast = {
  readonly text: string;
  readonly tone?: 'plain' | 'warning';
  /** A press does it and takes the word away. */
  readonly action?: { readonly label: string; readonly onSelect: () => void };
  /** How long it is shown. */
  readonly ms?: number;
};

const shown = signal<readonly { id: number; toast: Toast; close: () => void }[]>([]);
let last = 0;

/** Shows a word in passing and says it aloud. Returns how to take it away before its time. */
export function toast(word: Toast): () => void {
  const id = ++last;
  const timer = setTimeout(() => close(), word.ms ?? SHOWN_MS);
  const close = (): void => {
    clearTimeout(timer);
    shown.value = shown.value.filter((one) => one.id !== id);
  };
  shown.value = [...shown.value.slice(1 - SHOWN_AT_ONCE), { id, toast: word, close }];
  announce(word.text);
  return close;
}

/** Where the words in passing appear. Mounted once. */
export const Toasts = () => (
  <section class={s.toasts} aria-label={t('ui.toasts')}>
    {shown.value.map(({ id, toast, close }) => (
      <div key={id} class={`${s.toast} ${toast.tone === 'warning' ? s.warning : ''}`}>
        {toast.tone === 'warning' && <Icon name="warning" />}
        <span>{toast.text}</span>
        {toast.action && (
          <button
            type="button"
            class={s.action}
            onClick={() => {
              close();
              toast.action?.onSelect();
            }}
          >
            {toast.action.label}
          </button>
        )}
      </div>
    ))}
  </section>
);
