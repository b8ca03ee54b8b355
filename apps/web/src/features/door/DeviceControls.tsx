import type { Devices } from '@parley/client';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { needInside } from '../../i18n/words.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Meter } from '../../ui/Meter.tsx';
import type { DeviceMenu } from '../devices/DeviceMenu.tsx';
import { loadPart } from '../update/loadPart.ts';
import { isHeard, type DoorModel } from './door.ts';
import s from './PreviewView.module.css';

/** Microphone, camera and speaker: on or off, which one, and how loud. */
export const DeviceControls = ({ model, devices }: { model: DoorModel; devices: Devices }) => {
  const { microphone, camera, speaker } = devices;
  const Chooser = useMenu();
  const heard = isHeard(microphone);
  const seen = camera.state.value.at === 'on' || camera.state.value.at === 'asking';
  return (
    <div class={s.controls}>
      <span class={s.meter}>
        <Meter level={microphone.level} active={heard} />
      </span>
      <span class={s.control}>
        <IconButton
          icon={heard ? 'mic' : 'micOff'}
          label={t(heard ? 'door.microphone.on' : 'door.microphone.off')}
          tone={heard ? 'stage' : 'refused'}
          onClick={model.toggleMicrophone}
        />
        <Place>{Chooser && <Chooser.of kind="microphone" devices={devices} />}</Place>
      </span>
      <span class={s.control}>
        <IconButton
          icon={seen ? 'camera' : 'cameraOff'}
          label={t(seen ? 'door.camera.on' : 'door.camera.off')}
          tone={seen ? 'stage' : 'refused'}
          onClick={model.toggleCamera}
        />
        <Place>{Chooser && <Chooser.of kind="camera" devices={devices} />}</Place>
      </span>
      <span class={s.control}>
        <IconButton
          icon="speaker"
          label={t(speaker.testing.value ? 'devices.speaker.testing' : 'devices.speaker.test')}
          tone="stage"
          onClick={() => void speaker.test()}
        />
        {speaker.supported && <Place wideOnly>{Chooser && <Chooser.of kind="speaker" devices={devices} />}</Place>}
      </span>
    </div>
  );
};

/** Where a menu will be: as large as its button, so that nothing moves when it comes. */
const Place = ({ wideOnly = false, children }: { wideOnly?: boolean; children: ComponentChildren }) => (
  <span class={`${s.place} ${wideOnly ? s.wideOnly : ''}`}>{children}</span>
);

/** The menus, fetched apart: nobody waits for them to go in. Without them the devices of last time are used. */
function useMenu(): { readonly of: typeof DeviceMenu } | null {
  const [menu, setMenu] = useState<{ readonly of: typeof DeviceMenu } | null>(null);
  useEffect(() => {
    Promise.all([loadPart(() => import('../devices/DeviceMenu.tsx')), needInside()]).then(
      ([code]) => setMenu({ of: code.DeviceMenu }),
      () => {},
    );
  }, []);
  return menu;
}
