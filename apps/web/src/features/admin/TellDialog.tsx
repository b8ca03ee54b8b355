import type { Admin, AdminRefusal } from '@parley/client/admin';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import s from './forms.module.css';
import { Refused } from './Refused.tsx';

/** Characters of a message: as many as are read over a call. The server takes no more. */
const LONGEST = 500;

type TellProps = {
  readonly admin: Pick<Admin, 'tell'>;
  /** Null: everybody in every room. */
  readonly room: string | null;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** A message of the operator to a room, or to all. What was written stays until it is sent. */
export const TellDialog = ({ admin, room, open, onClose }: TellProps) => {
  const [text, setText] = useState('');
  const title = t(room === null ? 'admin.tell.all' : 'admin.tell.room');
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <TellForm
        text={text}
        onInput={setText}
        onSubmit={async () => {
          const answer = await admin.tell(room, text);
          if (!answer.ok) return answer;
          setText('');
          onClose();
          toast({ text: t('admin.tell.sent', { count: answer.value }) });
          return null;
        }}
      />
    </Dialog>
  );
};

type FormProps = {
  readonly text: string;
  readonly onInput: (text: string) => void;
  readonly onSubmit: () => Promise<AdminRefusal | null>;
};
type State = { readonly at: 'open' | 'asked' | 'empty' } | { readonly at: 'refused'; readonly refusal: AdminRefusal };

const TellForm = ({ text, onInput, onSubmit }: FormProps) => {
  const [state, setState] = useState<State>({ at: 'open' });
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const send = async (): Promise<void> => {
    if (text.trim() === '') {
      setState({ at: 'empty' });
      field.current?.focus();
      return;
    }
    setState({ at: 'asked' });
    const refusal = await onSubmit();
    setState(refusal ? { at: 'refused', refusal } : { at: 'open' });
  };
  const isEmpty = state.at === 'empty';
  return (
    <form
      class={s.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state.at !== 'asked') void send();
      }}
    >
      <div class={s.label}>
        <label for={id}>{t('admin.tell')}</label>
        <textarea
          ref={field}
          id={id}
          class={s.area}
          rows={4}
          maxLength={LONGEST}
          value={text}
          aria-invalid={isEmpty || undefined}
          aria-describedby={`${id}-note`}
          onInput={(event) => {
            onInput(event.currentTarget.value);
            setState({ at: 'open' });
          }}
        />
        <p id={`${id}-note`} class={isEmpty ? s.error : s.hint} role={isEmpty ? 'alert' : undefined}>
          {t(isEmpty ? 'admin.tell.empty' : 'admin.tell.hint')}
        </p>
      </div>
      <Refused refusal={state.at === 'refused' ? state.refusal : null} />
      <Button type="submit" kind="primary" wide busy={state.at === 'asked'}>
        {t('admin.tell.send')}
      </Button>
    </form>
  );
};
