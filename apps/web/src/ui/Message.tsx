import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import s from './Message.module.css';
import { Page } from './Page.tsx';
import { useTitle } from './useTitle.ts';

type MessageProps = {
  readonly title: string;
  readonly lines: readonly string[];
  /** What to do next, as buttons; the likeliest first. */
  readonly children?: ComponentChildren;
  /** What some want to read afterwards. */
  readonly more?: ComponentChildren;
};

/** A page that says one thing. Its headline takes the focus, so that it is read where the page before it went away. */
export const Message = ({ title, lines, children, more }: MessageProps) => {
  useTitle(title);
  const headline = useRef<HTMLHeadingElement>(null);
  useEffect(() => headline.current?.focus(), []);
  return (
    <Page>
      <div class={s.message}>
        <h1 ref={headline} class={s.title} tabIndex={-1}>
          {title}
        </h1>
        {lines.map((line) => (
          <p key={line} class={s.line}>
            {line}
          </p>
        ))}
        {children && <div class={s.next}>{children}</div>}
        {more}
      </div>
    </Page>
  );
};
