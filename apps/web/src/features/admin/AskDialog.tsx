import type { AdminRefusal, AdminResult } from '@parley/client/admin';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { Refused } from './Refused.tsx';
import s from './forms.module.css';

/** Something that cannot be taken back: what it is, what it does, and how it is done. */
export type Question = {
  readonly title: string;
  readonly line: string;
  readonly confirm: string;
  /** What is said when it was done. */
  readonly done: string;
  readonly act: () => Promise<AdminResult<void>>;
};

type AskDialogProps = {
  readonly question: Question | null;
  readonly onClose: () => void;
  /** It was done; the dialog is closed. */
  readonly onDone?: () => void;
};

/** Asks before something is done that cannot be taken back. */
export const AskDialog = ({ question, onClose, onDone }: AskDialogProps) => (
  <Dialog open={question !== null} title={question?.title ?? ''} onClose={onClose}>
    {question && (
      <Asked
        question={question}
        onClose={onClose}
        onDone={() => {
          onClose();
          toast({ text: question.done });
          onDone?.();
        }}
      />
    )}
  </Dialog>
);

type AskedProps = { readonly question: Question; readonly onClose: () => void; readonly onDone: () => void };

const Asked = ({ question, onClose, onDone }: AskedProps) => {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal | null>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  // Who presses Enter without reading has done nothing.
  useEffect(() => cancel.current?.focus(), []);
  const act = async (): Promise<void> => {
    setBusy(true);
    const answer = await question.act();
    setBusy(false);
    if (answer.ok) onDone();
    else setRefusal(answer);
  };
  return (
    <div class={s.form}>
      <p class={s.line}>{question.line}</p>
      <Refused refusal={refusal} />
      <div class={s.buttons}>
        <Button buttonRef={cancel} onClick={onClose}>
          {t('admin.cancel')}
        </Button>
        <Button kind="danger" busy={busy} onClick={() => void act()}>
          {question.confirm}
        </Button>
      </div>
    </div>
  );
};
