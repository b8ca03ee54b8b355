import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/t.ts';
import { Announcer } from './announce.tsx';
import s from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';
import { raise } from './modal.ts';
import { Toasts } from './toast.tsx';

type DialogProps = {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/** A modal dialog; a sheet at the bottom on phones. Escape, the cross and a click beside it close it; focus goes back. */
export const Dialog = ({ open, title, onClose, children }: DialogProps) => {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the effects of what is inside: it may want the focus, which nothing in a closed dialog can have.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
    return open && dialog ? raise(dialog) : undefined;
  }, [open]);
  useEffect(() => {
    const dialog = ref.current;
    // The padding of a dialog is its backdrop: a press that begins and ends there is beside it.
    const press = (event: PointerEvent): void => void (event.target === dialog && dialog?.close());
    dialog?.addEventListener('pointerdown', press);
    return () => dialog?.removeEventListener('pointerdown', press);
  }, []);
  return (
    <dialog ref={ref} class={s.dialog} aria-labelledby={id} onClose={onClose}>
      {open && (
        <>
          <header class={s.head}>
            <h2 id={id} class={s.title}>
              {title}
            </h2>
            <IconButton icon="close" label={t('ui.close')} tip="below" size="small" onClick={onClose} />
          </header>
          <div class={s.body}>{children}</div>
          <Announcer />
          {ref.current && <Toasts dialog={ref.current} />}
        </>
      )}
    </dialog>
  );
};
