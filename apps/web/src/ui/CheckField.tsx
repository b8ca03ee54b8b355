import { useId } from 'preact/hooks';
import s from './CheckField.module.css';

type CheckFieldProps = {
  readonly label: string;
  /** What it means, in a sentence. */
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** A choice of yes or no, with its meaning below it. */
export const CheckField = ({ label, hint, checked, onChange }: CheckFieldProps) => {
  const id = useId();
  return (
    <div class={s.field}>
      <input
        id={id}
        class={s.box}
        type="checkbox"
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label class={s.label} for={id}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} class={s.hint}>
          {hint}
        </p>
      )}
    </div>
  );
};
