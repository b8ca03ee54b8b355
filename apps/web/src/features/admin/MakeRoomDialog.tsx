import { LIMITS } from '@parley/client';
import type { Admin, AdminRefusal, MadeRoom, NewRoom } from '@parley/client/admin';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CheckBox } from './CheckBox.tsx';
import s from './forms.module.css';
import { newRoomOf, type RoomDraft, type RoomFault } from './newRoom.ts';
import { Refused } from './Refused.tsx';
import { Secret } from './Secret.tsx';

type MakeProps = { readonly admin: Pick<Admin, 'makeRoom'>; readonly open: boolean; readonly onClose: () => void };

const EMPTY: RoomDraft = { title: '', listed: false, kept: false, capacity: '' };

/** A room that nobody has entered yet, and then its link. */
export const MakeRoomDialog = ({ admin, open, onClose }: MakeProps) => {
  const [made, setMade] = useState<MadeRoom | null>(null);
  const close = (): void => {
    setMade(null);
    onClose();
  };
  return (
    <Dialog open={open} title={t(made ? 'admin.new.made' : 'admin.new')} onClose={close}>
      {made ? (
        <Made room={made} onClose={close} />
      ) : (
        <MakeForm
          onMake={async (wanted) => {
            const answer = await admin.makeRoom(wanted);
            if (!answer.ok) return answer;
            setMade(answer.value);
            return null;
          }}
        />
      )}
    </Dialog>
  );
};

type State = { readonly at: 'open' | 'asked' | RoomFault } | { readonly at: 'refused'; readonly refusal: AdminRefusal };

const MakeForm = ({ onMake }: { onMake: (wanted: NewRoom) => Promise<AdminRefusal | null> }) => {
  const [draft, setDraft] = useState(EMPTY);
  const [state, setState] = useState<State>({ at: 'open' });
  const [title, capacity] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  useEffect(() => title.current?.focus(), []);
  const edit = (part: Partial<RoomDraft>): void => {
    setDraft({ ...draft, ...part });
    setState({ at: 'open' });
  };
  const send = async (): Promise<void> => {
    const wanted = newRoomOf(draft);
    if (typeof wanted === 'string') {
      setState({ at: wanted });
      (wanted === 'untitled' ? title : capacity).current?.focus();
      return;
    }
    setState({ at: 'asked' });
    const refusal = await onMake(wanted);
    if (refusal) setState({ at: 'refused', refusal });
  };
  return (
    <form
      class={s.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state.at !== 'asked') void send();
      }}
    >
      <TextField
        label={t('admin.new.title')}
        hint={t('admin.new.title.hint')}
        error={state.at === 'untitled' ? t('admin.new.untitled') : null}
        value={draft.title}
        maxLength={LIMITS.title}
        inputRef={title}
        onInput={(text) => edit({ title: text })}
      />
      <CheckBox label={t('admin.new.listed')} checked={draft.listed} onChange={(listed) => edit({ listed })} />
      <CheckBox label={t('admin.new.kept')} checked={draft.kept} onChange={(kept) => edit({ kept })} />
      <TextField
        label={t('admin.new.capacity')}
        hint={t('admin.new.capacity.hint')}
        error={state.at === 'capacity' ? t('admin.new.capacity.bad', { most: LIMITS.capacity }) : null}
        value={draft.capacity}
        maxLength={4}
        inputRef={capacity}
        onInput={(text) => edit({ capacity: text })}
      />
      <Refused refusal={state.at === 'refused' ? state.refusal : null} />
      <Button type="submit" kind="primary" wide busy={state.at === 'asked'}>
        {t('admin.new.make')}
      </Button>
    </form>
  );
};

const Made = ({ room, onClose }: { room: MadeRoom; onClose: () => void }) => {
  const link = room.url ?? new URL(`/r/${room.id}`, location.href).href;
  return (
    <div class={s.form}>
      <p class={s.line} role="status">
        {t('admin.new.share')}
      </p>
      <Secret text={link} />
      <div class={s.buttons}>
        <CopyButton kind="primary" text={link} label={t('admin.new.copy')} />
        <Button onClick={onClose}>{t('admin.done')}</Button>
      </div>
    </div>
  );
};
