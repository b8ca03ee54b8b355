import type { Person } from '@parley/client';
import type { RefObject } from 'preact';
import { t } from '../../i18n/t.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import type { PlacedTile } from './arrange.ts';
import { canFillScreen, toggleFullScreen } from './fullScreen.ts';
import type { StageModel } from './stage.ts';
import s from './TileFrame.module.css';

type TileMenuProps = {
  readonly tile: PlacedTile<Person>;
  readonly stage: StageModel;
  readonly pinned: boolean;
  readonly muted: boolean;
  /** What fills the screen when asked for. */
  readonly frame: RefObject<HTMLElement | null>;
};

/** What can be done with one tile. Shown while the tile is pointed at, tapped or focused. */
export const TileMenu = (props: TileMenuProps) => {
  const { kind, person } = props.tile;
  const name = person.me ? t('room.you') : person.name.value;
  const label = t('stage.tile.menu', { name: kind === 'screen' ? t('stage.screen.of', { name }) : name });
  return (
    <span class={s.menu}>
      <Menu
        label={label}
        button={{ icon: 'more', label, tone: 'stage', size: 'small', tip: 'belowEnd' }}
        placement="below"
        sections={() => [{ items: itemsOf(props) }]}
      />
    </span>
  );
};

function itemsOf({ tile, stage, pinned, muted, frame }: TileMenuProps): readonly MenuItem[] {
  const { key, person } = tile;
  const items: MenuItem[] = [
    {
      id: 'pin',
      label: t(pinned ? 'stage.tile.unpin' : 'stage.tile.pin'),
      icon: pinned ? INSIDE.unpin : INSIDE.pin,
      onSelect: () => stage.pin(pinned ? null : key),
    },
  ];
  if (canFillScreen()) {
    items.push({
      id: 'full',
      label: t(stage.fullScreen.value ? 'stage.full.leave' : 'stage.full'),
      icon: stage.fullScreen.value ? INSIDE.minimize : INSIDE.maximize,
      onSelect: () => frame.current && toggleFullScreen(frame.current),
    });
  }
  if (person.me) {
    items.push({ id: 'hide', label: t('stage.self.hide'), icon: INSIDE.eyeOff, onSelect: () => stage.hideSelf(true) });
  } else {
    items.push({
      id: 'mute',
      label: t(muted ? 'stage.tile.unmute' : 'stage.tile.mute'),
      icon: muted ? 'speaker' : INSIDE.speakerOff,
      onSelect: () => stage.mute(key, !muted),
    });
    items.push({
      id: 'connection',
      label: t('connection.title'),
      icon: INSIDE.info,
      onSelect: () => (stage.examined.value = person.id),
    });
  }
  return items;
}
