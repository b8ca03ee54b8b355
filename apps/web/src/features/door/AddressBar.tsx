import { t } from '../../i18n/t.ts';
import s from './AddressBar.module.css';

/** A picture of a browser's address bar that shows where to click: the icon at its left end, in a ring. */
export const AddressBar = () => (
  <svg class={s.bar} viewBox="0 0 240 48" role="img" aria-label={t('door.problem.denied.picture')}>
    <rect class={s.frame} x="1" y="6" width="238" height="36" rx="18" />
    <circle class={s.spot} cx="23" cy="24" r="14" />
    <path class={s.icon} d="M17 20h5M28 20h1.5M17 28h1.5M24 28h5" />
    <circle class={s.icon} cx="25" cy="20" r="2.2" />
    <circle class={s.icon} cx="21" cy="28" r="2.2" />
    <rect class={s.text} x="46" y="20" width="104" height="8" rx="4" />
  </svg>
);
