import { newRoomId, type RoomId } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { storageOf } from '../../storage.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { holdWish } from './wish.ts';

type NewRoomProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreate: (room: RoomId) => void;
};

/** A room with a name, to begin with: listed unless one chooses otherwise. What is wanted of it is settled when it is entered. */
export const NewRoomDialog = ({ open, onClose, onCreate }: NewRoomProps) => (
  <Dialog open={open} title={t('settings.new')} onClose={onClose}>
    <SettingsForm
      draft={{ title: '', listed: true, kept: false }}
      needsName
      submit={t('settings.create')}
      onSubmit={async (draft) => {
        const room = newRoomId();
        holdWish(storageOf('sessionStorage'), { room, ...draft });
        onCreate(room);
        return null;
      }}
    />
  </Dialog>
);
