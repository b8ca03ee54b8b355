import { t } from '../../i18n/t.ts';
import s from './TitleView.module.css';

/** What the room is called, beside the controls where there is place for it; a press shows what else it is. */
export const TitleView = ({ title, owner, onPress }: { title: string; owner: boolean; onPress: () => void }) => (
  <button
    type="button"
    class={`${s.title} on-stage`}
    aria-label={t('settings.open', { title, what: t(owner ? 'settings.title' : 'settings.about') })}
    onClick={onPress}
  >
    <bdi>{title}</bdi>
  </button>
);
