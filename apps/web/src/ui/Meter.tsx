import type { Readable } from '@parley/client';
import { useEffect, useRef } from 'preact/hooks';
import s from './Meter.module.css';

const BARS = [0, 1, 2, 3, 4];

type MeterProps = {
  /** 0..1, about ten times a second; drawn past Preact, so that a voice re-renders nothing. */
  readonly level: Readable<number>;
  /** False: at rest, whatever the level is. */
  readonly active: boolean;
};

/** How loud the microphone is, for the eye; the control beside it says in words whether it is on. */
export const Meter = ({ level, active }: MeterProps) => {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (value: number): void => ref.current?.style.setProperty('--level', value.toFixed(2));
    if (active) return level.subscribe(show);
    show(0);
    return undefined;
  }, [level, active]);
  return (
    <span ref={ref} class={s.meter} aria-hidden="true">
      {BARS.map((bar) => (
        <span key={bar} class={s.bar} />
      ))}
    </span>
  );
};
