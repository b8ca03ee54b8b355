import type { Person } from '@parley/client';
import type { Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { cornerAfter, nearestCorner, nextCorner, widthBeside, type Corner } from '../../layout/corner.ts';
import type { Box, Size } from '../../layout/grid.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { followDrag } from './drag.ts';
import s from './SelfView.module.css';
import { TileView } from './TileView.tsx';

/** As wide as it is at most, in CSS pixels. */
const WIDEST = 232;

type SelfProps = {
  readonly person: Person;
  /** Where the others' tiles lie. */
  readonly beside: readonly Box[];
  readonly stage: Size;
  readonly corner: Signal<Corner>;
  readonly onHide: () => void;
};

/** One's own picture, floating in a corner: dragged to another, or moved by its button and the arrow keys on it; or hidden. */
export const SelfView = ({ person, beside, stage, corner, onHide }: SelfProps) => {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(
    () => (ref.current ? followDrag(ref.current, (box) => (corner.value = nearestCorner(box, stage))) : undefined),
    [stage.width, stage.height],
  );
  return (
    <div
      ref={ref}
      class={s.self}
      data-corner={corner.value}
      style={{ maxWidth: `${widthBeside(WIDEST, beside, stage)}px` }}
    >
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
