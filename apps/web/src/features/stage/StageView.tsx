import type { Call } from '@parley/client';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { grid } from '../../layout/grid.ts';
import { useSize } from '../../layout/useSize.ts';
import { SelfView } from './SelfView.tsx';
import s from './StageView.module.css';
import { seating } from './tile.ts';
import { TileView } from './TileView.tsx';

/** Pixels between tiles. */
const GAP = 8;

/** Everybody's pictures: laid out when people come or go or the stage changes its size, and at no other time. */
export const StageView = ({ call }: { call: Call }) => {
  const ref = useRef<HTMLDivElement>(null);
  const size = useSize(ref);
  const { tiles, floating } = seating(call.people.value);
  const boxes = grid(tiles.length, size, GAP);
  return (
    <section ref={ref} class={s.stage} aria-label={t('room.stage')}>
      {tiles.map((person, i) => {
        const box = boxes[i];
        return box && <TileView key={person.id} person={person} style={px(box)} />;
      })}
      {floating && <SelfView person={floating} stage={size} />}
    </section>
  );
};

const px = (box: { left: number; top: number; width: number; height: number }) => ({
  left: `${box.left}px`,
  top: `${box.top}px`,
  width: `${box.width}px`,
  height: `${box.height}px`,
});
