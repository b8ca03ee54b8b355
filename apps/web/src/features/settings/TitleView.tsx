import { t } from '../../i18n/t.ts';
import s from './TitleView.module.css';

/** What the room is called, beside the controls where there is place for it; a press shows what else it is. */
export const TitleView = ({ title, onPress }: { title: string; onPress: () => void }) => (
  <button type="button" class={`${s.title} on-stage`} aria-label={t('settings.open', { title })} onClick={onPress}>
    <bdi>{title}</bdi>
  </button>
);
