import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';
import s from './Notice.module.css';

type NoticeProps = {
  readonly tone: 'warning' | 'refusal';
  readonly title?: string;
  readonly icon?: IconName;
  readonly children?: ComponentChildren;
};

/** Something to know before going on: what happened, and what to do. */
export const Notice = ({ tone, title, icon = 'warning', children }: NoticeProps) => (
  <section class={`${s.notice} ${s[tone]}`} aria-label={title}>
    <Icon name={icon} />
    <div class={s.body}>
      {title && <h2 class={s.title}>{title}</h2>}
      {children}
    </div>
  </section>
);
