import type { ComponentChildren } from 'preact';
import { navigate } from '../navigation.ts';

/** A link inside the page: a real one, so that it opens in a new tab where that is asked for. */
export const Link = ({
  to,
  class: name,
  current,
  children,
}: {
  to: string;
  class?: string | undefined;
  /** It leads to where one is: this very page, or one inside of it. */
  current?: 'page' | 'true' | undefined;
  children: ComponentChildren;
}) => (
  <a
    href={to}
    class={name}
    aria-current={current}
    onClick={(event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      navigate(to);
    }}
  >
    {children}
  </a>
);
