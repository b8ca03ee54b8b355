import type { DeviceKind, Devices } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { toast } from '../../ui/toast.tsx';

/** Long enough to take a headset out of its case and put it on. */
const OFFER_MS = 15_000;

/** Says in words what happens to devices, and offers what is plugged in. Returns the end of it. */
export function tellDeviceNews(devices: Devices): () => void {
  const ends = [
    devices.on('offered', ({ label, accept }) => {
      const action = { label: t('devices.offer.accept'), onSelect: () => void accept() };
      toast({ text: t('devices.offer', { label }), action, ms: OFFER_MS });
    }),
    devices.on('replaced', ({ of, gone, by }) => void toast({ text: replaced(of, gone, by), tone: 'warning' })),
    devices.on('returned', ({ of, label }) => void toast({ text: t(`devices.${of}.returned`, { label }) })),
    tellHeldBack('microphone', devices.microphone),
    tellHeldBack('camera', devices.camera),
  ];
  return () => ends.forEach((end) => end());
}

function replaced(of: DeviceKind, gone: string, by: string): string {
  return of === 'speaker' ? t('devices.speaker.replaced', { gone }) : t(`devices.${of}.replaced`, { gone, by });
}

/** Said once each time, and taken back with the reason. */
function tellHeldBack(of: 'microphone' | 'camera', { heldBack }: Devices['microphone' | 'camera']): () => void {
  let takeAway = (): void => {};
  return heldBack.subscribe((is) => {
    takeAway();
    if (is) takeAway = toast({ text: t(`devices.${of}.heldBack`), tone: 'warning' });
  });
}
