import type { Call, Devices, Person } from '@parley/client';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { useSize } from '../../layout/useSize.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { cameraButton, microphoneButton, toggleCamera, toggleMicrophone } from '../bar/bar.ts';
import { arrange } from './arrange.ts';
import { ScreenView } from './ScreenView.tsx';
import s from './SmallView.module.css';
import type { StageModel } from './stage.ts';
import { TileView } from './TileView.tsx';

type SmallViewProps = {
  readonly call: Call;
  readonly devices: Devices;
  readonly stage: StageModel;
  readonly onBack: () => void;
};

/** The call in a small window above others: what is pinned or shared, else who spoke last, and the two switches one needs. */
export const SmallView = ({ call, devices, stage, onBack }: SmallViewProps) => {
  const ref = useRef<HTMLDivElement>(null);
  const size = useSize(ref);
  const { microphone, camera } = devices;
  const mic = microphoneButton(microphone.state.value, microphone.muted.value, microphone.heldBack.value);
  const cam = cameraButton(camera.state.value, camera.heldBack.value);
  const { tiles } = arrange<Person>({
    people: call.people.value,
    sharing: stage.sharing.value,
    mode: 'spotlight',
    pinned: stage.pinned.value,
    speaker: stage.speaker.value,
    selfHidden: call.people.value.length > 1,
    page: 0,
    size,
  });
  const [large] = tiles;
  return (
    <main class={`${s.small} on-stage`}>
      <div ref={ref} class={s.picture}>
        {large &&
          (large.kind === 'screen' ? (
            <ScreenView key={large.key} person={large.person} />
          ) : (
            <TileView key={large.key} person={large.person} />
          ))}
      </div>
      <div class={s.bar} role="group" aria-label={t('room.controls')}>
        <IconButton
          icon={mic.on ? 'mic' : 'micOff'}
          label={t(mic.on ? 'room.microphone.off' : 'room.microphone.on')}
          tone={mic.on ? 'stage' : 'refused'}
          onClick={() => toggleMicrophone(devices)}
        />
        <IconButton
          icon={cam.on ? 'camera' : 'cameraOff'}
          label={t(cam.on || cam.busy ? 'room.camera.off' : 'room.camera.on')}
          tone={cam.on ? 'stage' : 'refused'}
          onClick={() => toggleCamera(devices)}
        />
        <IconButton icon={INSIDE.maximize} label={t('stage.pip.back')} tone="stage" onClick={onBack} />
      </div>
    </main>
  );
};
