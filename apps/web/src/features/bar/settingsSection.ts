import { t } from '../../i18n/t.ts';
import type { MenuSection } from '../../ui/Menu.tsx';

/** The last line of a menu of devices: leads to everything else about them. */
export const settingsSection = (onSettings: () => void): MenuSection => ({
  items: [{ id: 'settings', label: t('devices.settings'), icon: 'settings', onSelect: onSettings }],
});
