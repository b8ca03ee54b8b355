import type { Person } from '@parley/client';
import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { cornerAfter, nearestCorner, nextCorner, type Corner } from '../../layout/corner.ts';
import type { Size } from '../../layout/grid.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { followDrag } from './drag.ts';
import s from './SelfView.module.css';
import { TileView } from './TileView.tsx';

type SelfProps = {
  readonly person: Person;
  readonly stage: Size;
  readonly corner: Signal<Corner>;
  readonly onHide: () => void;
};

/** One's own picture, floating in a corner: dragged to another, or moved by its button and the arrow keys on it; or hidden. */
export const SelfView = ({ person, stage, corner, onHide }: SelfProps) => {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(
    () => (ref.current ? followDrag(ref.current, (box) => (corner.value = nearestCorner(box, stage))) : undefined),
    [stage.width, stage.height],
  );
  return (
    <div ref={ref} class={s.self} data-corner={corner.value}>
      <TileView person={person} small />
      <span class={s.tools}>
        <IconButton
          icon={INSIDE.eyeOff}
          label={t('stage.self.hide')}
          tone="stage"
          size="small"
          tip="above"
          onClick={onHide}
        />
        <IconButton
          icon={INSIDE.move}
          label={t('room.self.move')}
          tone="stage"
          size="small"
          onClick={() => (corner.value = nextCorner(corner.value))}
          onKeyDown={(event) => {
            const next = cornerAfter(corner.value, event.key);
            if (!next) return;
            corner.value = next;
            event.preventDefault();
          }}
        />
      </span>
    </div>
  );
};
