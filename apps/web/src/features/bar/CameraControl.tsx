import type { Devices } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Menu } from '../../ui/Menu.tsx';
import { choiceSection } from '../devices/choices.ts';
import { cameraButton, canFlip, toggleCamera } from './bar.ts';
import s from './BarView.module.css';
import { settingsSection } from './settingsSection.ts';

type CameraControlProps = { readonly devices: Devices; readonly onSettings: () => void };

/** The camera's button and the menu of cameras; on phones, which have two that look opposite ways, a button that flips. */
export const CameraControl = ({ devices, onSettings }: CameraControlProps) => {
  const { camera } = devices;
  const cam = cameraButton(camera.state.value, camera.heldBack.value);
  const flips = canFlip(camera.state.value, camera.choices.value);
  const name = t('room.camera.choose');
  return (
    <>
      <div class={s.device}>
        <IconButton
          icon={cam.on ? 'camera' : 'cameraOff'}
          label={t(cam.on || cam.busy ? 'room.camera.off' : 'room.camera.on')}
          shortcut="V"
          tone={cam.on ? 'stage' : 'refused'}
          size="large"
          onClick={() => toggleCamera(devices)}
        />
        <span class={`${s.choices} ${s.wideOnly}`}>
          <Menu
            label={name}
            button={{ icon: INSIDE.chevronUp, label: name, tone: 'stage', size: 'small' }}
            sections={[choiceSection('camera', camera), settingsSection(onSettings)]}
          />
        </span>
      </div>
      {flips && (
        <span class={s.touchOnly}>
          <IconButton
            icon={INSIDE.flip}
            label={t('devices.flip')}
            tone="stage"
            size="large"
            onClick={() => void camera.flip()}
          />
        </span>
      )}
    </>
  );
};
