import type { Devices } from '@parley/client';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { needInside } from '../../i18n/words.ts';
import { toast } from '../../ui/toast.tsx';
import type { DevicesProps } from './DevicesDialog.tsx';

type DevicesLaterProps = { readonly devices: Devices; readonly open: boolean; readonly onClose: () => void };

/** The dialog of devices, fetched when it is opened for the first time. */
export const DevicesLater = ({ devices, open, onClose }: DevicesLaterProps) => {
  const [view, setView] = useState<{ of: ComponentType<DevicesProps> } | null>(null);
  useEffect(() => {
    if (!open || view) return;
    Promise.all([import('./DevicesDialog.tsx'), needInside()]).then(
      ([{ DevicesDialog }]) => setView({ of: DevicesDialog }),
      () => {
        toast({ text: t('app.broken'), tone: 'warning' });
        onClose();
      },
    );
  }, [open, view]);
  return view && <view.of devices={devices} open={open} onClose={onClose} />;
};
