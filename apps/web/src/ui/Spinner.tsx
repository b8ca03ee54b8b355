import s from './Spinner.module.css';

/** Something is under way. With a label it is read out; without, the words beside it say what. */
export const Spinner = ({ label }: { label?: string }) => (
  <>
    <span class={s.spinner} aria-hidden="true" />
    {label && <output class="visually-hidden">{label}</output>}
  </>
);
