import type { ComponentChildren } from 'preact';
import { LookMenus } from '../features/look/LookMenus.tsx';
import { t } from '../i18n/t.ts';
import { Link } from './Link.tsx';
import s from './Page.module.css';

/** The frame of every page but the room: the name on top, which leads home, and the page's own part below. */
export const Page = ({ children }: { children: ComponentChildren }) => (
  <div class={s.page}>
    <header class={s.head}>
      <Link to="/" class={s.brand}>
        <Mark />
        {t('app.name')}
      </Link>
      <LookMenus />
    </header>
    <main class={s.main}>{children}</main>
  </div>
);

const Mark = () => (
  <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="9" fill="#3657d6" />
    <path d="M8 12.5A4.5 4.5 0 0 1 12.5 8h4a4.5 4.5 0 0 1 0 9H12l-4 3.5z" fill="#fff" />
    <path
      d="M24 16.5v8L20.5 22H17a4 4 0 0 1-3.7-2.5H17a6.5 6.5 0 0 0 6-5.3 4 4 0 0 1 1 2.3z"
      fill="#fff"
      opacity=".72"
    />
  </svg>
);
