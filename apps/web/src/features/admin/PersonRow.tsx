import type { RoomPerson } from '@parley/client/admin';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { duration, moment } from './figures.ts';
import s from './OneRoomView.module.css';
import table from './table.module.css';

type PersonProps = {
  readonly person: RoomPerson;
  /** What those in the room are called, by their seats. */
  readonly names: ReadonlyMap<string, string>;
  readonly onRemove: (person: RoomPerson) => void;
};

/** Somebody in a room: drawn again only when something about them has changed. */
export const PersonRow = ({ person, names, onRemove }: PersonProps) => (
  <li class={s.person}>
    <Avatar name={person.name} size="small" />
    <div class={s.who}>
      <div class={s.name}>
        <bdi>{person.name}</bdi>
        {person.owner && <span class={table.tag}>{t('admin.person.owner')}</span>}
        {person.presence === 'reconnecting' && (
          <span class={`${table.tag} ${table.red}`}>{t('admin.person.reconnecting')}</span>
        )}
      </div>
      <div class={s.marks}>
        <Marks person={person} />
        <span class="tabular">{t('admin.person.joined', { time: moment(person.joined, Date.now()) })}</span>
      </div>
    </div>
    <Links person={person} names={names} />
    <Button kind="quiet" onClick={() => onRemove(person)}>
      <span aria-hidden="true">{t('admin.person.remove')}</span>
      <span class="visually-hidden">{t('admin.person.remove.of', { name: person.name })}</span>
    </Button>
  </li>
);

const Marks = ({ person: { media, hand } }: Pick<PersonProps, 'person'>) => {
  const { microphone, camera, screen, recording } = media;
  return (
    <>
      <Mark
        icon={microphone === 'on' ? 'mic' : 'micOff'}
        tone={microphone}
        says={t(`admin.person.mic.${microphone}`)}
      />
      <Mark icon={camera === 'on' ? 'camera' : 'cameraOff'} tone={camera} says={t(`admin.person.camera.${camera}`)} />
      {screen === 'on' && <Mark icon={INSIDE.screen} tone="accent" says={t('admin.person.sharing')} />}
      {recording === 'on' && <Mark icon={INSIDE.record} tone="red" says={t('admin.person.recording')} />}
      {hand && <Mark icon={INSIDE.hand} tone="accent" says={t('admin.person.hand')} />}
    </>
  );
};

const Mark = ({ icon, tone, says }: { icon: IconName; tone: 'on' | 'off' | 'accent' | 'red'; says: string }) => (
  <span class={s.mark} data-tone={tone} title={says}>
    <Icon name={icon} size={16} />
    <span class="visually-hidden">{says}</span>
  </span>
);

const Links = ({ person, names }: Pick<PersonProps, 'person' | 'names'>) =>
  person.links.length === 0 ? (
    <p class={`${s.links} ${s.faint}`}>{t('admin.person.unlinked')}</p>
  ) : (
    <ul class={s.links} aria-label={t('admin.person.links', { name: person.name })}>
      {person.links.map((link) => (
        <li key={link.to} class={s.link} data-path={link.path} data-quality={link.quality}>
          <bdi>{names.get(link.to) ?? t('admin.link.gone')}</bdi>
          <span class={`${s.how} tabular`}>{howOf(link)}</span>
        </li>
      ))}
    </ul>
  );

/** Direct · good · 24 ms. */
function howOf({ path, quality, ms }: RoomPerson['links'][number]): string {
  const parts = [t(`admin.path.${path}`)];
  if (path !== 'none' && quality !== 'unknown') parts.push(t(`admin.link.${quality}`));
  if (ms !== null) parts.push(duration(ms));
  return parts.join(' · ');
}
