import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/t.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import s from './Nothing.module.css';

type NothingProps = { readonly title: string; readonly line?: string; readonly children?: ComponentChildren };

/** In place of a list in which nothing is: what will be there, and the next step as a button. */
export const Nothing = ({ title, line, children }: NothingProps) => (
  <div class={s.nothing}>
    <h2 class={s.title}>{title}</h2>
    {line && <p class={s.line}>{line}</p>}
    {children && <div class={s.next}>{children}</div>}
  </div>
);

/** In place of what the server has not told yet. */
export const Asking = () => (
  <div class={s.nothing}>
    <Spinner label={t('admin.loading')} />
  </div>
);
