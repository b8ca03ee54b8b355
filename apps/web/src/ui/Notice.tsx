import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';
import s from './Notice.module.css';

type NoticeProps = {
  readonly tone?: 'info' | 'warning' | 'refusal';
  readonly title?: string;
  readonly icon?: IconName;
  readonly children?: ComponentChildren;
};

/** Something to know before going on: what happened, and what to do. */
export const Notice = ({ tone = 'info', title, icon, children }: NoticeProps) => (
  <section class={`${s.notice} ${s[tone]}`} aria-label={title}>
    <Icon name={icon ?? (tone === 'info' ? 'info' : 'warning')} />
    <div class={s.body}>
      {title && <h2 class={s.title}>{title}</h2>}
      {children}
    </div>
  </section>
);
