import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { DevicesDialog } from '../features/devices/DevicesDialog.tsx';
import { t } from '../i18n/t.ts';
import { toast } from '../ui/toast.tsx';
import { fakeDevices } from './fakes.ts';
import { hidden, relay } from './hiding.ts';
import { roomStates } from './room.tsx';

const nothing = (): void => {};

const dialog =
  (options: Parameters<typeof fakeDevices>[0] = {}, before?: (devices: ReturnType<typeof fakeDevices>) => void) =>
  (): JSX.Element => {
    const devices = fakeDevices(options);
    void devices.camera.turnOn();
    void devices.microphone.turnOn();
    before?.(devices);
    return (
      <>
        {roomStates['room-two']?.()}
        <DevicesDialog devices={devices} open onClose={nothing} />
      </>
    );
  };

const Said = ({ words }: { words: readonly Parameters<typeof toast>[0][] }) => {
  useEffect(() => words.forEach((word) => void toast(word)), []);
  return null;
};

/** The dialog of devices, and what is said of them, in their states. */
export const deviceStates: Record<string, () => JSX.Element> = {
  devices: dialog(),
  'devices-testing': dialog({}, ({ microphone, camera, speaker }) => {
    microphone.mute();
    camera.turnOff();
    void speaker.test();
  }),
  'devices-relay': dialog({}, () => {
    relay();
    hidden();
  }),
  'devices-unable': dialog({ able: false, camera: 'missing' }),
  'devices-hidden': dialog({ named: false, camera: 'denied', microphone: 'denied' }),
  'devices-news': () => (
    <>
      {roomStates['room-two']?.()}
      <Said
        words={[
          {
            text: t('devices.offer', { label: 'AirPods Pro' }),
            action: { label: t('devices.offer.accept'), onSelect: nothing },
          },
          {
            text: t('devices.microphone.replaced', { gone: 'Headset (USB)', by: 'Built-in microphone' }),
            tone: 'warning',
          },
          { text: t('devices.microphone.heldBack'), tone: 'warning' },
        ]}
      />
    </>
  ),
};
