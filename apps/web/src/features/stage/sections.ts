import { t } from '../../i18n/t.ts';
import type { MenuItem, MenuSection } from '../../ui/Menu.tsx';
import type { IconName } from '../../ui/iconPaths.ts';
import { INSIDE } from '../../ui/insideIcons.ts';
import type { LayoutMode } from './arrange.ts';
import { canFillScreen, toggleFullScreen } from './fullScreen.ts';
import type { PictureInPicture } from './pictureInPicture.tsx';
import type { StageModel } from './stage.ts';

const MODES: readonly { readonly mode: LayoutMode; readonly icon: IconName }[] = [
  { mode: 'auto', icon: INSIDE.layout },
  { mode: 'grid', icon: INSIDE.grid },
  { mode: 'spotlight', icon: INSIDE.spotlight },
];

/** The layouts to choose from. */
export const layoutSection = (stage: StageModel): MenuSection => ({
  title: t('stage.layout'),
  items: MODES.map(({ mode, icon }) => ({
    id: mode,
    label: t(`stage.layout.${mode}`),
    icon,
    checked: stage.mode.value === mode,
    onSelect: () => stage.choose(mode),
  })),
});

/** One's own picture, the whole screen and the small window, the last two where the browser has them. */
export const viewSection = (stage: StageModel, small: PictureInPicture | null): MenuSection => {
  const hidden = stage.selfHidden.value;
  const full = stage.fullScreen.value;
  const self: MenuItem = {
    id: 'self',
    label: t(hidden ? 'stage.self.show' : 'stage.self.hide'),
    icon: hidden ? INSIDE.eye : INSIDE.eyeOff,
    onSelect: () => stage.hideSelf(!hidden),
  };
  const fill: MenuItem = {
    id: 'full',
    label: t(full ? 'stage.full.leave' : 'stage.full'),
    icon: full ? INSIDE.minimize : INSIDE.maximize,
    onSelect: () => toggleFullScreen(),
  };
  const window: MenuItem = {
    id: 'small',
    label: t('stage.pip'),
    icon: INSIDE.pictureInPicture,
    onSelect: () => small?.toggle(),
  };
  return { items: [self, ...(canFillScreen() ? [fill] : []), ...(small ? [window] : [])] };
};
