import { useId } from 'preact/hooks';
import s from './Switch.module.css';

type SwitchProps = {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  /** It is on its way to where it stands. */
  readonly busy?: boolean;
  readonly onChange: (on: boolean) => void;
};

/** Something that is on or off and acts at once. */
export const Switch = ({ label, hint, on, busy = false, onChange }: SwitchProps) => {
  const id = useId();
  return (
    <div class={s.line}>
      <div class={s.words}>
        <label for={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} class={s.hint}>
            {hint}
          </p>
        )}
      </div>
      <input
        id={id}
        class={s.switch}
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        aria-busy={busy || undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
};
