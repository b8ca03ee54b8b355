import type { Person } from '@parley/client';
import { useComputed } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import type { PlacedTile } from './arrange.ts';
import { glide } from './glide.ts';
import { ScreenView } from './ScreenView.tsx';
import type { StageModel } from './stage.ts';
import s from './TileFrame.module.css';
import { TileMenu } from './TileMenu.tsx';
import { TileView } from './TileView.tsx';

/** A tile in its place on the stage, with its marks and its menu. Drawn again only when its own place, pin or sound changes. */
export const TileFrame = ({ tile, stage }: { tile: PlacedTile<Person>; stage: StageModel }) => {
  const ref = useRef<HTMLDivElement>(null);
  const before = useRef(tile);
  const pinned = useComputed(() => stage.pinned.value === tile.key).value;
  const muted = useComputed(() => stage.muted.value.has(tile.key)).value;
  useLayoutEffect(() => {
    const from = before.current;
    before.current = tile;
    // A stage that changes its size takes its tiles along; only people move.
    if (ref.current && from !== tile && from.stage === tile.stage) glide(ref.current, from.box, tile.box);
  }, [tile]);
  const { left, top, width, height } = tile.box;
  return (
    <div
      ref={ref}
      class={s.frame}
      style={{ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }}
      data-tile={tile.key}
      data-featured={tile.featured || undefined}
      tabIndex={-1}
    >
      {tile.kind === 'screen' ? <ScreenView person={tile.person} /> : <TileView person={tile.person} />}
      {(pinned || muted) && (
        <p class={s.marks}>
          {pinned && <Mark icon={INSIDE.pin} text={t('stage.tile.pinned')} />}
          {muted && <Mark icon={INSIDE.speakerOff} text={t('stage.tile.muted')} />}
        </p>
      )}
      <TileMenu tile={tile} stage={stage} pinned={pinned} muted={muted} frame={ref} />
    </div>
  );
};

const Mark = ({ icon, text }: { icon: IconName; text: string }) => (
  <span class={s.mark}>
    <Icon name={icon} size={16} />
    <span class="visually-hidden">{text}</span>
  </span>
);
