import type { Person } from '@parley/client';
import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { VideoView } from '../../ui/VideoView.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import s from './ScreenView.module.css';

/** What somebody shares: whole, never cut, for it is read. */
export const ScreenView = ({ person }: { person: Person }) => {
  const pictured = useSignal(false);
  const name = t('stage.screen.of', { name: person.name.value });
  return (
    <figure class={s.screen} data-screen={person.id}>
      {!pictured.value && <p class={s.waiting}>{t('stage.screen.waiting', { name: person.name.value })}</p>}
      <div class={s.picture} data-shown={pictured.value || undefined}>
        <VideoView stream={person.screenPicture} label={name} fit="contain" onPicture={() => (pictured.value = true)} />
      </div>
      <figcaption class={s.name}>
        <Icon name={INSIDE.screen} size={16} />
        <bdi>{name}</bdi>
      </figcaption>
    </figure>
  );
};
