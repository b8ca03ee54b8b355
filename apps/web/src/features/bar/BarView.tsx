import type { Call, Devices, DeviceChoice } from '@parley/client';
import { useSignalEffect } from '@preact/signals';
import type { ComponentProps } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { MoreView } from '../more/MoreView.tsx';
import { useMedia } from '../../layout/useMedia.ts';
import { shareItems } from '../share/share.ts';
import { ShareControl } from '../share/ShareControl.tsx';
import { cameraButton, microphoneButton, namedChoices, toggleCamera, toggleMicrophone } from './bar.ts';
import s from './BarView.module.css';

/** Which side panel is open. */
export type Panel = 'none' | 'chat' | 'people';

type BarViewProps = {
  readonly call: Call;
  readonly devices: Devices;
  readonly panel: Panel;
  readonly unread: number;
  readonly onPanel: (panel: Exclude<Panel, 'none'>) => void;
  readonly onLeave: () => void;
  readonly more: Omit<ComponentProps<typeof MoreView>, 'first'>;
};

/** The controls of a call, bottom centre. Only what works is here. */
export const BarView = ({ call, devices, panel, unread, onPanel, onLeave, more }: BarViewProps) => {
  const { microphone, camera } = devices;
  const mic = microphoneButton(microphone.state.value, microphone.muted.value);
  const cam = cameraButton(camera.state.value);
  const people = call.people.value.length;
  // A phone's bar has room for what is needed at once; the rest is in the sheet of the menu.
  const wide = !useMedia('(max-width: 640px)');
  return (
    <div class={`${s.bar} on-stage`} role="group" aria-label={t('room.controls')}>
      <div class={s.device}>
        {mic.on && <Level devices={devices} />}
        <IconButton
          icon={mic.on ? 'mic' : 'micOff'}
          label={t(mic.on ? 'room.microphone.off' : 'room.microphone.on')}
          shortcut="M"
          tone={mic.on ? 'stage' : 'refused'}
          size="large"
          onClick={() => toggleMicrophone(devices)}
        />
        <Choices name={t('room.microphone.choose')} of={microphone} wideOnly />
      </div>
      <div class={s.device}>
        <IconButton
          icon={cam.on ? 'camera' : 'cameraOff'}
          label={t(cam.on || cam.busy ? 'room.camera.off' : 'room.camera.on')}
          shortcut="V"
          tone={cam.on ? 'stage' : 'refused'}
          size="large"
          onClick={() => toggleCamera(devices)}
        />
        <Choices name={t('room.camera.choose')} of={camera} />
      </div>
      {wide && <ShareControl share={call.screen} />}
      <span class={s.gap} />
      <IconButton
        icon={INSIDE.chat}
        label={unread > 0 ? t('room.chat.unread', { count: unread }) : t('room.chat')}
        shortcut="C"
        tone="stage"
        size="large"
        pressed={panel === 'chat'}
        onClick={() => onPanel('chat')}
        {...(unread > 0 ? { badge: unread > 99 ? '99+' : unread } : {})}
      />
      {wide && (
        <IconButton
          icon="people"
          label={t('room.people', { count: people })}
          shortcut="P"
          tone="stage"
          size="large"
          badge={people}
          quietBadge
          pressed={panel === 'people'}
          onClick={() => onPanel('people')}
        />
      )}
      <MoreView
        {...more}
        first={wide ? [] : [peopleItem(people, () => onPanel('people')), ...shareItems(call.screen)]}
      />
      <span class={s.gap} />
      <IconButton icon={INSIDE.leave} label={t('room.leave')} tone="danger" size="large" onClick={onLeave} />
    </div>
  );
};

const peopleItem = (count: number, onSelect: () => void): MenuItem => ({
  id: 'people',
  label: t('room.people', { count }),
  icon: 'people',
  onSelect,
});

type Choosable = {
  readonly choices: { readonly value: readonly DeviceChoice[] };
  readonly chosen: { readonly value: string | null };
  choose(id: string): Promise<void>;
};

/** The menu of devices: only where there is something to choose. `wideOnly`: not on phones, which have one microphone and no width. */
const Choices = ({ name, of, wideOnly = false }: { name: string; of: Choosable; wideOnly?: boolean }) => {
  const choices = namedChoices(of.choices.value);
  if (choices.length < 2) return null;
  const items = choices.map(({ id, label }) => ({
    id,
    label,
    checked: id === of.chosen.value,
    onSelect: () => void of.choose(id),
  }));
  return (
    <span class={`${s.choices} ${wideOnly ? s.wideOnly : ''}`}>
      <Menu
        label={name}
        button={{ icon: 'chevronUp', label: name, tone: 'stage', size: 'small' }}
        sections={[{ items }]}
      />
    </span>
  );
};

/** How loud one is, as light around the microphone's button; drawn without rendering anything again. */
const Level = ({ devices }: { devices: Devices }) => {
  const ref = useRef<HTMLSpanElement>(null);
  useSignalEffect(() => {
    ref.current?.style.setProperty('--level', devices.microphone.level.value.toFixed(2));
  });
  return <span ref={ref} class={s.level} aria-hidden="true" />;
};
