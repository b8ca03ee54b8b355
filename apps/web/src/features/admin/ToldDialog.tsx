import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import forms from './forms.module.css';
import { Secret } from './Secret.tsx';

/** A secret that the server says once: what it is, of what, what to do with it, and what its button says. */
export type Told = {
  readonly title: string;
  readonly of: string;
  readonly line: string;
  readonly secret: string;
  readonly copy: string;
};

/** What is told once. It belongs to no page and to no session: it stays until it is closed, whatever happens behind it. */
export const ToldDialog = ({ told, onClose }: { told: Told | null; onClose: () => void }) => {
  const last = useRef<Told | null>(null);
  useLayoutEffect(() => {
    // What was pressed to get here is gone when one was signed out meanwhile.
    const isLost = last.current !== null && told === null && document.activeElement === document.body;
    if (isLost) document.querySelector<HTMLElement>('main input:not([hidden])')?.focus();
    last.current = told;
  }, [told]);
  return (
    <Dialog open={told !== null} title={told?.title ?? ''} onClose={onClose}>
      {told && (
        <div class={forms.form}>
          <Notice tone="warning" title={told.of}>
            <p>{told.line}</p>
          </Notice>
          <Secret text={told.secret} />
          <div class={forms.buttons}>
            <CopyButton kind="primary" text={told.secret} label={told.copy} />
            <Button onClick={onClose}>{t('admin.done')}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
};
