import { t } from '../../i18n/t.ts';
import type { MenuSection } from '../../ui/Menu.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';

/** The last line of a menu of devices: leads to everything else about them. */
export const settingsSection = (onSettings: () => void): MenuSection => ({
  items: [{ id: 'settings', label: t('devices.settings'), icon: INSIDE.settings, onSelect: onSettings }],
});
