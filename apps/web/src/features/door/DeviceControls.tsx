import type { Camera, Devices, Microphone } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuSection } from '../../ui/Menu.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { isHeard, type DoorModel } from './door.ts';
import s from './PreviewView.module.css';

/** Microphone and camera: on or off, which one, and how loud. */
export const DeviceControls = ({ model, devices: { microphone, camera } }: { model: DoorModel; devices: Devices }) => {
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
        <Menu
          label={t('door.microphone')}
          button={{ icon: 'chevronDown', label: t('door.microphone.menu'), size: 'small', tone: 'stage' }}
          sections={[choicesOf(microphone, t('door.microphone'))]}
        />
      </span>
      <span class={s.control}>
        <IconButton
          icon={seen ? 'camera' : 'cameraOff'}
          label={t(seen ? 'door.camera.on' : 'door.camera.off')}
          tone={seen ? 'stage' : 'refused'}
          onClick={model.toggleCamera}
        />
        <Menu
          label={t('door.camera')}
          button={{ icon: 'chevronDown', label: t('door.camera.menu'), size: 'small', tone: 'stage' }}
          sections={[choicesOf(camera, t('door.camera'))]}
        />
      </span>
    </div>
  );
};

function choicesOf(device: Camera | Microphone, kind: string): MenuSection {
  const choices = device.choices.value;
  if (choices.length === 0) {
    return { title: kind, items: [{ id: 'none', label: t('door.devices.none'), disabled: true, onSelect: () => {} }] };
  }
  const items = choices.map(({ id, label }, index) => ({
    id,
    label: label || t('door.device.unnamed', { kind, number: index + 1 }),
    checked: id === device.chosen.value,
    onSelect: () => void device.choose(id),
  }));
  return { title: kind, items };
}
