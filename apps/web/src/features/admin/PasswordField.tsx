import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import s from '../../ui/TextField.module.css';

type PasswordProps = {
  readonly value: string;
  /** What is wrong and what to do; read out when it appears. */
  readonly error: string | null;
  readonly onInput: (text: string) => void;
  readonly inputRef: Ref<HTMLInputElement>;
};

/** The field of the operator's password: looks as every field, and shows nothing of what is typed. */
export const PasswordField = ({ value, error, onInput, inputRef }: PasswordProps) => {
  const id = useId();
  return (
    <div class={s.field}>
      <label class={s.label} for={id}>
        {t('admin.password')}
      </label>
      <input
        ref={inputRef}
        id={id}
        class={`${s.input} ${s.large}`}
        type="password"
        name="password"
        value={value}
        maxLength={1_024}
        autoComplete="current-password"
        enterKeyHint="go"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-note` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {error && (
        <p id={`${id}-note`} class={s.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
};
