import { LIMITS, type CallMedia } from '@parley/client';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { callText } from './codes.ts';
import { CALL } from './icons.ts';
import type { CallsModel } from './model.ts';
import s from './CallSomeone.module.css';

type CallFieldProps = { readonly model: Pick<CallsModel, 'tryCall'>; readonly disabled: boolean };

/** Calls any name, online or not: what is wrong with it is said at the field, before anything is left. */
export const CallField = ({ model, disabled }: CallFieldProps) => {
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const call = async (media: CallMedia): Promise<void> => {
    if (disabled || asked) return;
    setAsked(true);
    const refused = name.trim() === '' ? t('calls.field.empty') : await refusalOf(name.trim(), media);
    setAsked(false);
    if (refused === null) return;
    setError(refused);
    field.current?.focus();
  };
  const refusalOf = async (wanted: string, media: CallMedia): Promise<string | null> => {
    const code = await model.tryCall(wanted, media);
    return code && callText(code);
  };
  return (
    <form
      class={s.call}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void call('video');
      }}
    >
      <TextField
        label={t('calls.field')}
        placeholder={t('calls.field')}
        hideLabel
        enterKeyHint="go"
        maxLength={LIMITS.callName}
        value={name}
        error={error}
        inputRef={field}
        onInput={(next) => {
          setName(next);
          setError(null);
        }}
      />
      <span class={s.ways}>
        <IconButton
          icon={CALL.phone}
          label={t('calls.voice')}
          tip="belowEnd"
          disabled={disabled || asked}
          onClick={() => void call('voice')}
        />
        <IconButton
          icon="camera"
          label={t('calls.video')}
          tip="belowEnd"
          disabled={disabled || asked}
          onClick={() => void call('video')}
        />
      </span>
    </form>
  );
};
