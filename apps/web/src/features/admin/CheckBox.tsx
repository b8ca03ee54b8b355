import s from './forms.module.css';

type CheckProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** Not ui/CheckField: what the start page shares with this page it would fetch apart. */
export const CheckBox = ({ label, checked, onChange }: CheckProps) => (
  <label class={s.check}>
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
    {label}
  </label>
);
