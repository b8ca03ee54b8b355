import type { Devices } from '@parley/client';
import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Menu, type MenuSection } from '../../ui/Menu.tsx';
import { choiceSection } from './choices.ts';
import { DevicesLater } from './DevicesLater.tsx';

type DeviceMenuProps = { readonly kind: 'microphone' | 'camera' | 'speaker'; readonly devices: Devices };

/** Which device of a kind, and the way to everything else about devices. */
export const DeviceMenu = ({ kind, devices }: DeviceMenuProps) => {
  const dialog = useSignal(false);
  const settings: MenuSection = {
    items: [
      {
        id: 'settings',
        label: t('devices.settings'),
        icon: INSIDE.settings,
        onSelect: () => void (dialog.value = true),
      },
    ],
  };
  return (
    <>
      <Menu
        label={t(`devices.${kind}`)}
        button={{ icon: INSIDE.chevronDown, label: t(`devices.${kind}.menu`), size: 'small', tone: 'stage' }}
        sections={[choiceSection(kind, devices[kind]), settings]}
      />
      <DevicesLater devices={devices} open={dialog.value} onClose={() => (dialog.value = false)} />
    </>
  );
};
