import { useEffect, useRef } from 'preact/hooks';
import s from './forms.module.css';

/** A text to be copied, which is read first: it takes the focus when it appears. */
export const Secret = ({ text }: { text: string }) => {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <p ref={place} class={s.secret} tabIndex={-1}>
      {text}
    </p>
  );
};
