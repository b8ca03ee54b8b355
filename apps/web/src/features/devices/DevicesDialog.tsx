import type { Devices, Microphone, Speaker } from '@parley/client';
import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { VideoView } from '../../ui/VideoView.tsx';
import { type Choosable, choicesOf, noChoice } from './choices.ts';
import { AddressSwitch } from './AddressSwitch.tsx';
import s from './DevicesDialog.module.css';
import { offersHiding } from './hiding.ts';
import { ownHintWish } from './mutedHint.ts';

export type DevicesProps = { readonly devices: Devices; readonly open: boolean; readonly onClose: () => void };

/** Everything about microphone, camera and speaker in one place; what is chosen acts at once. */
export const DevicesDialog = ({ devices: { microphone, camera, speaker }, open, onClose }: DevicesProps) => (
  <Dialog open={open} title={t('devices.title')} onClose={onClose}>
    <div class={s.devices}>
      <Part>
        <DeviceSelect kind="microphone" device={microphone} />
        <Loudness microphone={microphone} />
        {microphone.canProcess.map((what) => (
          <Switch
            key={what}
            label={t(`devices.${what}`)}
            hint={t(`devices.${what}.hint`)}
            on={microphone.processing.value[what]}
            onChange={(on) => void microphone.process(what, on)}
          />
        ))}
        <Switch
          label={t('devices.mutedHint')}
          hint={t('devices.mutedHint.hint')}
          on={ownHintWish.wanted.value}
          onChange={ownHintWish.want}
        />
      </Part>
      <Part>
        {speaker.supported ? (
          <DeviceSelect kind="speaker" device={speaker} />
        ) : (
          <p class={s.note}>{t('devices.speaker.fixed')}</p>
        )}
        <SpeakerTest speaker={speaker} />
      </Part>
      <Part>
        <DeviceSelect kind="camera" device={camera} />
        <div class={`${s.preview} on-stage`}>
          {camera.state.value.at === 'on' ? (
            <VideoView
              stream={camera.preview}
              label={t('devices.camera.preview')}
              mirrored={camera.facing.value !== 'environment'}
            />
          ) : (
            <p>{t('devices.camera.isOff')}</p>
          )}
        </div>
      </Part>
      {offersHiding.value && (
        <Part>
          <AddressSwitch />
        </Part>
      )}
    </div>
  </Dialog>
);

const Part = ({ children }: { children: ComponentChildren }) => <section class={s.part}>{children}</section>;

type DeviceSelectProps = { readonly kind: 'microphone' | 'camera' | 'speaker'; readonly device: Choosable };

const DeviceSelect = ({ kind, device }: DeviceSelectProps) => {
  const choices = choicesOf(kind, device);
  return (
    <Select
      label={t(`devices.${kind}`)}
      options={choices}
      value={choices.find(({ chosen }) => chosen)?.id ?? ''}
      empty={noChoice(device)}
      onChange={(id) => void device.choose(id)}
    />
  );
};

/** Named by its sentence: the bars are for the eye. */
const Loudness = ({ microphone }: { microphone: Microphone }) => {
  const heard = microphone.state.value.at === 'on' && !microphone.muted.value;
  return (
    <p class={s.level}>
      <Meter level={microphone.level} active={heard} />
      {t(heard ? 'devices.level' : 'devices.level.off')}
    </p>
  );
};

const SpeakerTest = ({ speaker }: { speaker: Speaker }) => (
  <div>
    <Button icon="speaker" busy={speaker.testing.value} onClick={() => void speaker.test()}>
      {t(speaker.testing.value ? 'devices.speaker.testing' : 'devices.speaker.test')}
    </Button>
  </div>
);
