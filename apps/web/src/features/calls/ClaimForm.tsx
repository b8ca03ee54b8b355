import { LIMITS } from '@parley/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { callText } from './codes.ts';
import type { NamesPort } from './model.ts';
import s from './CallSomeone.module.css';

type ClaimProps = {
  readonly names: Pick<NamesPort, 'claim' | 'state'>;
  /** What the person is called in meetings, as a proposal. */
  readonly proposed: string;
};

/** Takes a name by which this device can be called. */
export const ClaimForm = ({ names, proposed }: ClaimProps) => {
  const state = names.state.value;
  const refused = state.at === 'refused' ? state : null;
  const [text, setText] = useState(refused?.name ?? proposed);
  const [error, setError] = useState<string | null>(refused && callText(refused.code));
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const wanted = useRef(false);
  useEffect(() => {
    if (error && wanted.current) field.current?.focus();
  }, [error]);
  const submit = async (): Promise<void> => {
    wanted.current = true;
    if (text.trim() === '') return setError(t('calls.claim.empty'));
    setAsked(true);
    const answer = await names.claim(text);
    setAsked(false);
    if (answer.ok) announce(t('calls.claimed', { name: text.trim() }));
    else setError(callText(answer.code));
  };
  return (
    <form
      class={s.claim}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p class={s.intro}>{t('calls.intro')}</p>
      <div class={s.field}>
        <TextField
          label={t('calls.claim.label')}
          placeholder={t('calls.claim.label')}
          hideLabel
          size="large"
          enterKeyHint="done"
          maxLength={LIMITS.callName}
          value={text}
          error={error}
          inputRef={field}
          onInput={(next) => {
            setText(next);
            setError(null);
          }}
        />
        <Button type="submit" size="large" busy={asked}>
          {t('calls.claim')}
        </Button>
      </div>
    </form>
  );
};
