import { t } from '../../i18n/t.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { languageSection, themeSection } from './look.ts';
import s from './LookDialog.module.css';

/** Language and theme for who is in a room, where the menus of the other pages have no place. */
export const LookDialog = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Dialog open={open} title={t('room.look')} onClose={onClose}>
    <div class={s.fields}>
      {[languageSection(), themeSection()].map(({ title = '', items }) => (
        <Select
          key={title}
          label={title}
          options={items}
          value={items.find(({ checked }) => checked)?.id ?? ''}
          empty=""
          onChange={(id) => items.find((item) => item.id === id)?.onSelect()}
        />
      ))}
    </div>
  </Dialog>
);
