import type { Call, Devices } from '@parley/client';
import { useSignal } from '@preact/signals';
import type { ComponentProps } from 'preact';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { connectionItems } from '../connection/connection.ts';
import { DevicesLater } from '../devices/DevicesLater.tsx';
import { MoreView } from '../more/MoreView.tsx';
import { useMedia } from '../../layout/useMedia.ts';
import { recordItems } from '../record/record.ts';
import { shareItems } from '../share/share.ts';
import { ShareControl } from '../share/ShareControl.tsx';
import { TalkControls } from './TalkControls.tsx';
import s from './BarView.module.css';
import { CameraControl } from './CameraControl.tsx';
import { MicrophoneControl } from './MicrophoneControl.tsx';

/** Which side panel is open. */
export type Panel = 'none' | 'chat' | 'people';

type BarViewProps = {
  readonly call: Call;
  readonly devices: Devices;
  readonly panel: Panel;
  readonly unread: number;
  readonly onPanel: (panel: Exclude<Panel, 'none'>) => void;
  readonly onLeave: () => void;
  readonly more: Omit<ComponentProps<typeof MoreView>, 'first' | 'record' | 'connection' | 'onDevices'>;
};

/** The controls of a call, bottom centre. Only what works is here. */
export const BarView = ({ call, devices, panel, unread, onPanel, onLeave, more }: BarViewProps) => {
  const settings = useSignal(false);
  const onSettings = (): void => void (settings.value = true);
  const people = call.people.value.length;
  // A phone's bar has room for what is needed at once; the rest is in the sheet of the menu.
  const wide = !useMedia('(max-width: 640px)');
  return (
    <div class={`${s.bar} on-stage`} role="group" aria-label={t('room.controls')}>
      <MicrophoneControl devices={devices} onSettings={onSettings} />
      <CameraControl devices={devices} onSettings={onSettings} />
      {wide && <ShareControl share={call.screen} />}
      <span class={s.gap} />
      <TalkControls call={call} />
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
        record={recordItems(call, more.stage)}
        connection={connectionItems(call, more.stage)}
        onDevices={onSettings}
        first={wide ? [] : [peopleItem(people, () => onPanel('people')), ...shareItems(call.screen)]}
      />
      <span class={s.gap} />
      <IconButton icon={INSIDE.leave} label={t('room.leave')} tone="danger" size="large" onClick={onLeave} />
      <DevicesLater devices={devices} open={settings.value} onClose={() => (settings.value = false)} />
    </div>
  );
};

const peopleItem = (count: number, onSelect: () => void): MenuItem => ({
  id: 'people',
  label: t('room.people', { count }),
  icon: 'people',
  onSelect,
});
