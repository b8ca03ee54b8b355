import { useId } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import { INSIDE } from './insideIcons.ts';
import s from './Select.module.css';

type SelectProps = {
  readonly label: string;
  readonly options: ReadonlyArray<{ readonly id: string; readonly label: string }>;
  /** The id of the chosen one. */
  readonly value: string;
  /** What stands there when there is nothing to choose. */
  readonly empty: string;
  readonly onChange: (id: string) => void;
};

/** One of several, as the platform lets people choose. */
export const Select = ({ label, options, value, empty, onChange }: SelectProps) => {
  const id = useId();
  return (
    <div class={s.field}>
      <label class={s.label} for={id}>
        {label}
      </label>
      <span class={s.box}>
        <select
          id={id}
          class={s.select}
          disabled={options.length === 0}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.length === 0 && <option>{empty}</option>}
          {options.map((option) => (
            <option key={option.id} value={option.id} selected={option.id === value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name={INSIDE.chevronDown} size={16} />
      </span>
    </div>
  );
};
