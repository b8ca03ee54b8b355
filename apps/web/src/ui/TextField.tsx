import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import s from './TextField.module.css';

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly name?: string;
  readonly placeholder?: string;
  readonly hint?: string;
  /** What is wrong and what to do; read out when it appears. */
  readonly error?: string | null;
  readonly maxLength?: number;
  readonly autoComplete?: string;
  readonly enterKeyHint?: 'done' | 'enter' | 'go' | 'next' | 'search' | 'send';
  readonly size?: 'medium' | 'large';
  /** The label is for screen readers only: the view shows what it is in another way. */
  readonly hideLabel?: boolean;
  /** What is typed is a code or a link: no capitals, no corrections. */
  readonly code?: boolean;
  /** It is shown and not to be changed; the hint says why. */
  readonly readOnly?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** One line of text with its label, hint and error. */
export const TextField = (props: TextFieldProps) => {
  const id = useId();
  const note = props.error ?? props.hint;
  return (
    <div class={s.field}>
      <label class={props.hideLabel ? 'visually-hidden' : s.label} for={id}>
        {props.label}
      </label>
      <input
        ref={props.inputRef ?? null}
        id={id}
        class={`${s.input} ${props.size === 'large' ? s.large : ''}`}
        type="text"
        name={props.name}
        value={props.value}
        placeholder={props.placeholder}
        readOnly={props.readOnly}
        maxLength={props.maxLength}
        autoComplete={props.autoComplete ?? 'off'}
        autoCapitalize={props.code ? 'none' : undefined}
        spellcheck={props.code ? false : undefined}
        enterKeyHint={props.enterKeyHint}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {note && (
        <p id={`${id}-note`} class={props.error ? s.error : s.hint} role={props.error ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  );
};
