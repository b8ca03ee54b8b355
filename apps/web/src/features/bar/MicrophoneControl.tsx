import type { Devices } from '@parley/client';
import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Menu } from '../../ui/Menu.tsx';
import { choiceSection } from '../devices/choices.ts';
import { MutedHint } from '../devices/MutedHint.tsx';
import { microphoneButton, toggleMicrophone } from './bar.ts';
import s from './BarView.module.css';
import { settingsSection } from './settingsSection.ts';

type MicrophoneControlProps = { readonly devices: Devices; readonly onSettings: () => void };

/** The microphone's button, how loud one is, a word while one talks muted; and on wide screens the menu of what speaks and plays. */
export const MicrophoneControl = ({ devices, onSettings }: MicrophoneControlProps) => {
  const { microphone, speaker } = devices;
  const { on } = microphoneButton(microphone.state.value, microphone.muted.value, microphone.heldBack.value);
  const name = t('room.microphone.choose');
  return (
    <div class={s.device}>
      <MutedHint microphone={microphone} />
      {on && <Level devices={devices} />}
      <IconButton
        icon={on ? 'mic' : 'micOff'}
        label={t(on ? 'room.microphone.off' : 'room.microphone.on')}
        shortcut="M"
        tone={on ? 'stage' : 'refused'}
        size="large"
        onClick={() => toggleMicrophone(devices)}
      />
      <span class={`${s.choices} ${s.wideOnly}`}>
        <Menu
          label={name}
          button={{ icon: INSIDE.chevronUp, label: name, tone: 'stage', size: 'small' }}
          sections={[
            choiceSection('microphone', microphone),
            ...(speaker.supported ? [choiceSection('speaker', speaker)] : []),
            settingsSection(onSettings),
          ]}
        />
      </span>
    </div>
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
