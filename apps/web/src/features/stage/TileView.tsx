import type { Person } from '@parley/client';
import { useSignal, useSignalEffect } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { useLate } from '../../layout/useLate.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { VideoView } from '../../ui/VideoView.tsx';
import { OnTileView } from './OnTileView.tsx';
import { noteOf } from './tile.ts';
import s from './TileView.module.css';

type TileViewProps = {
  readonly person: Person;
  /** In a corner: smaller letters. */
  readonly small?: boolean;
};

/** ms before a tile says that it is connecting: most pairs are faster, and words that flash by only worry. */
const CALM_MS = 1_000;

/** One person: the picture, or initials; name, muted mark, a ring while speaking, and in words what is wrong. */
export const TileView = ({ person, small = false }: TileViewProps) => {
  const pictured = useSignal(false);
  const waited = useSignal(false);
  // In a corner means beside others, whose pictures come first.
  const due = useLate(small);
  useSignalEffect(() => {
    if (person.path.value !== 'connecting') {
      waited.value = false;
      return undefined;
    }
    const timer = setTimeout(() => (waited.value = true), CALM_MS);
    return () => clearTimeout(timer);
  });
  useSignalEffect(() => {
    if (!person.camera.value) pictured.value = false;
  });
  const name = person.me ? t('room.you') : person.name.value;
  const quality = person.me ? 'good' : person.quality.value.at;
  const paused = person.paused.value;
  const missing = quality === 'lost' ? 'all' : paused ? 'picture' : 'nothing';
  const note = noteOf(person.presence.value, person.path.value, waited.value, missing);
  return (
    <figure
      class={s.tile}
      data-seat={person.id}
      data-me={person.me || undefined}
      data-small={small || undefined}
      data-speaking={person.speaking.value || undefined}
      data-dimmed={note === 'room.note.reconnecting' || undefined}
    >
      <div class={s.face}>
        <Avatar name={person.name.value} size={small ? 'medium' : 'tile'} />
      </div>
      {person.camera.value && due && (
        <div class={s.picture} data-shown={(pictured.value && !paused) || undefined}>
          <VideoView
            stream={person.picture}
            label={person.me ? t('room.picture.own') : t('room.picture.of', { name })}
            mirrored={person.mirrored.value}
            onPicture={() => (pictured.value = true)}
          />
        </div>
      )}
      {note && (
        <p class={s.note} role="status">
          {t(note)}
        </p>
      )}
      {quality === 'poor' && note === null && (
        <p class={s.poor}>
          <Icon name={INSIDE.poor} size={16} />
          <span>{t('quality.tile')}</span>
        </p>
      )}
      <OnTileView seat={person.id} />
      <figcaption class={s.name}>
        {!person.microphone.value && (
          <span class={s.muted}>
            <Icon name="micOff" size={16} />
            <span class="visually-hidden">{t('room.muted')}</span>
          </span>
        )}
        <bdi>{name}</bdi>
      </figcaption>
    </figure>
  );
};
