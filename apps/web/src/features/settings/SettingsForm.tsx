import { LIMITS, type ErrorCode } from '@parley/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { errorText } from '../../i18n/codes.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/CheckField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { lacksName, type Draft } from './settings.ts';
import s from './SettingsForm.module.css';

type SettingsFormProps = {
  readonly draft: Draft;
  /** A new room is made for its name. */
  readonly needsName?: boolean;
  readonly submit: string;
  /** Hears every change that is not sent yet. */
  readonly onEdit?: (draft: Draft) => void;
  /** Resolves to what was refused; null when it went well. */
  readonly onSubmit: (draft: Draft) => Promise<ErrorCode | null>;
};

type State = { readonly at: 'open' | 'asked' | 'nameless' } | { readonly at: 'refused'; readonly code: ErrorCode };

/** Name, listed, kept: what the owner of a room decides. */
export const SettingsForm = ({ draft, needsName = false, submit, onEdit, onSubmit }: SettingsFormProps) => {
  const [{ title, listed, kept }, setDraft] = useState(draft);
  const [state, setState] = useState<State>({ at: 'open' });
  const field = useRef<HTMLInputElement>(null);
  // On phones the keyboard would cover the rest of the form.
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);
  const edit = (part: Partial<Draft>): void => {
    const next = { title, listed, kept, ...part };
    setDraft(next);
    onEdit?.(next);
    if (state.at !== 'asked') setState({ at: 'open' });
  };
  const send = async (): Promise<void> => {
    const wanted = { title, listed, kept };
    if (lacksName(wanted, needsName)) {
      setState({ at: 'nameless' });
      field.current?.focus();
      return;
    }
    setState({ at: 'asked' });
    const code = await onSubmit(wanted);
    setState(code === null ? { at: 'open' } : { at: 'refused', code });
  };
  const aboutTitle = state.at === 'refused' && state.code === 'bad.title';
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
        label={t('settings.name')}
        hint={t('settings.name.hint')}
        error={state.at === 'nameless' ? t('settings.needsName') : aboutTitle ? errorText('bad.title') : null}
        value={title}
        maxLength={LIMITS.title}
        enterKeyHint="done"
        inputRef={field}
        onInput={(text) => edit({ title: text })}
      />
      <CheckField
        label={t('settings.listed')}
        hint={t('settings.listed.hint')}
        checked={listed}
        onChange={(checked) => edit({ listed: checked })}
      />
      <CheckField
        label={t('settings.kept')}
        hint={t('settings.kept.hint')}
        checked={kept}
        onChange={(checked) => edit({ kept: checked })}
      />
      {state.at === 'refused' && !aboutTitle && (
        <Notice tone="refusal" title={t('settings.refused')}>
          <p role="alert">{errorText(state.code)}</p>
        </Notice>
      )}
      <Button type="submit" kind="primary" wide busy={state.at === 'asked'}>
        {submit}
      </Button>
    </form>
  );
};
