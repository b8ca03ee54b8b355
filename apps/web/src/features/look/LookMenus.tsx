import { t } from '../../i18n/t.ts';
import { Menu } from '../../ui/Menu.tsx';
import { languageSection, themeIcon, themeSection } from './look.ts';
import s from './LookMenus.module.css';

/** Language and theme, on every page outside the room. */
export const LookMenus = () => (
  <div class={s.menus}>
    <Menu
      label={t('look.language')}
      button={{ icon: 'globe', label: t('look.language'), tip: 'below' }}
      placement="below"
      sections={[languageSection()]}
    />
    <Menu
      label={t('look.theme')}
      button={{ icon: themeIcon(), label: t('look.theme'), tip: 'belowEnd' }}
      placement="below"
      sections={[themeSection()]}
    />
  </div>
);
