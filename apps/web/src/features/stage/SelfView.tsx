import type { Person } from '@parley/client';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { cornerAfter, nearestCorner, type Corner } from '../../layout/corner.ts';
import type { Size } from '../../layout/grid.ts';
import s from './SelfView.module.css';
import { TileView } from './TileView.tsx';

/** Pixels a finger may tremble before a press is a drag. */
const TREMBLE = 6;

/** One's own picture, floating in a corner: dragged there, or moved by arrow keys. */
export const SelfView = ({ person, stage }: { person: Person; stage: Size }) => {
  const corner = useSignal<Corner>('bottom-right');
  const held = useRef<{ x: number; y: number; id: number } | null>(null);
  return (
    <div
      role="group"
      tabIndex={0}
      class={s.self}
      data-corner={corner.value}
      aria-label={t('room.self.move')}
      onKeyDown={(event) => {
        const next = cornerAfter(corner.value, event.key);
        if (!next) return;
        corner.value = next;
        event.preventDefault();
      }}
      onPointerDown={(event) => {
        held.current = { x: event.clientX, y: event.clientY, id: event.pointerId };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (held.current?.id !== event.pointerId) return;
        const [x, y] = [event.clientX - held.current.x, event.clientY - held.current.y];
        if (Math.hypot(x, y) > TREMBLE) event.currentTarget.style.translate = `${x}px ${y}px`;
      }}
      onPointerUp={(event) => {
        if (held.current?.id !== event.pointerId) return;
        const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = event.currentTarget;
        const [x, y] = [event.clientX - held.current.x, event.clientY - held.current.y];
        if (Math.hypot(x, y) > TREMBLE)
          corner.value = nearestCorner({ left: left + x, top: top + y, width, height }, stage);
        drop(event.currentTarget);
      }}
      onPointerCancel={(event) => drop(event.currentTarget)}
    >
      <TileView person={person} small />
    </div>
  );

  function drop(element: HTMLElement): void {
    held.current = null;
    element.style.translate = '';
  }
};
