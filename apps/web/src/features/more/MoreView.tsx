import { t } from '../../i18n/t.ts';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import type { PictureInPicture } from '../stage/pictureInPicture.tsx';
import { layoutSection, viewSection } from '../stage/sections.ts';
import type { StageModel } from '../stage/stage.ts';

type MoreViewProps = {
  /** What the bar has no room for. */
  readonly first: readonly MenuItem[];
  readonly stage: StageModel;
  /** The small window; null where the browser has none. */
  readonly small: PictureInPicture | null;
  /** To record, or to stop it; nothing where the browser cannot. */
  readonly record: readonly MenuItem[];
  /** To the connections with others; nothing while one is alone. */
  readonly connection: readonly MenuItem[];
  readonly onInvite: () => void;
  readonly onSettings: () => void;
  readonly onDevices: () => void;
  readonly onKeys: () => void;
  readonly onLook: () => void;
};

/** Beside the call, which goes on; without a way from there to here. */
const openCheck = (): void => void open('/check', '_blank', 'noopener');

/** What is not needed in every call: how the stage is laid out and shown, the room, the devices, the self-check, the connections, the list of keys, language and theme. */
export const MoreView = ({
  first,
  stage,
  small,
  record,
  connection,
  onInvite,
  onSettings,
  onDevices,
  onKeys,
  onLook,
}: MoreViewProps) => (
  <Menu
    label={t('room.more')}
    button={{ icon: 'more', label: t('room.more'), tone: 'stage', size: 'large' }}
    sections={[
      ...(first.length > 0 ? [{ items: first }] : []),
      layoutSection(stage),
      viewSection(stage, small),
      ...(record.length > 0 ? [{ items: record }] : []),
      {
        items: [
          { id: 'invite', label: t('invite.title'), icon: 'plus', onSelect: onInvite },
          { id: 'settings', label: t('settings.about'), icon: INSIDE.settings, onSelect: onSettings },
          { id: 'devices', label: t('devices.title'), icon: 'mic', onSelect: onDevices },
          { id: 'check', label: t('app.check'), icon: 'check', onSelect: openCheck },
          ...connection,
          { id: 'keys', label: t('room.keys'), icon: INSIDE.keyboard, onSelect: onKeys },
          { id: 'look', label: t('room.look'), icon: 'globe', onSelect: onLook },
        ],
      },
    ]}
  />
);
