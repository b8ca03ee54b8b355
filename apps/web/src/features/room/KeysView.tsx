import { t } from '../../i18n/t.ts';
import { shortcuts } from '../../shortcuts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Switch } from '../../ui/Switch.tsx';
import s from './KeysView.module.css';

const KEYS = [
  ['M', 'room.keys.microphone'],
  ['Space', 'room.keys.talk'],
  ['V', 'room.keys.camera'],
  ['S', 'room.keys.share'],
  ['L', 'room.keys.layout'],
  ['H', 'talk.hand.keys'],
  ['C', 'room.chat'],
  ['P', 'room.people.title'],
  ['?', 'room.keys.list'],
  ['Esc', 'room.keys.panel'],
] as const;

/** The keys of the room, and whether single ones act. Escape always does. */
export const KeysView = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Dialog open={open} title={t('room.keys')} onClose={onClose}>
    <dl class={s.keys}>
      {KEYS.map(([key, text]) => (
        <div key={key} data-off={(!shortcuts.on.value && key !== 'Esc') || undefined}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
    <div class={s.switch}>
      <Switch
        label={t('room.keys.single')}
        hint={t('room.keys.single.hint')}
        on={shortcuts.on.value}
        onChange={shortcuts.turn}
      />
    </div>
  </Dialog>
);
