import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { ago } from '../../i18n/time.ts';
import { announce } from '../../ui/announce.tsx';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Link } from '../../ui/Link.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { destinationOf, pathOf } from './home.ts';
import s from './HomeView.module.css';
import type { OpenRooms } from './openRooms.ts';
import { OpenRoomsView } from './OpenRoomsView.tsx';
import type { Recent } from './recent.ts';

export type HomeProps = {
  readonly recent: readonly Recent[];
  readonly open: OpenRooms;
  /** Calls by name; nothing until their code is here. */
  readonly calls?: ComponentChildren;
  /** The clock, for “2 hours ago”. */
  readonly now: number;
  /** Camera and microphone do not work here: plain HTTP from another machine. */
  readonly insecure: boolean;
  /** Where they do; null when the server has no such address. */
  readonly secureUrl: string | null;
  readonly onStart: () => void;
  readonly onJoin: (path: string) => void;
  readonly onForget: (room: string) => void;
  /** Wants a room with a name. */
  readonly onNew: () => void;
};

/** The start page: start a meeting, or join one. */
export const HomeView = (props: HomeProps) => {
  useTitle(null);
  return (
    <Page>
      <div class={s.home}>
        <div class={s.start}>
          <div>
            <h1 class={s.title}>{t('home.title')}</h1>
            <p class={s.line}>{t('home.line')}</p>
          </div>
          {props.insecure && <Insecure secureUrl={props.secureUrl} />}
          <div class={s.ways}>
            <Button kind="primary" size="large" icon="camera" wide onClick={props.onStart}>
              {t('home.start')}
            </Button>
            <div class={s.or}>{t('home.or')}</div>
            <JoinForm onJoin={props.onJoin} />
          </div>
        </div>
        <div class={s.lists}>
          <div class={s.rooms}>
            <OpenRoomsView open={props.open} onNew={props.onNew} />
            {props.recent.length > 0 && <RecentList {...props} />}
          </div>
          <div class={s.calls}>{props.calls}</div>
        </div>
        <footer>
          <Link to="/check" class={s.check}>
            {t('app.check')}
          </Link>
        </footer>
      </div>
    </Page>
  );
};

const JoinForm = ({ onJoin }: Pick<HomeProps, 'onJoin'>) => {
  const [text, setText] = useState('');
  const [error, setError] = useState<'home.join.empty' | 'home.join.unknown' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const submit = (): void => {
    const to = destinationOf(text);
    if (to.at === 'room') return onJoin(pathOf(to.room, to.link));
    setError(to.at === 'empty' ? 'home.join.empty' : 'home.join.unknown');
    field.current?.focus();
  };
  return (
    <form
      class={s.join}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={t('home.join.label')}
        placeholder={t('home.join.label')}
        hideLabel
        code
        size="large"
        enterKeyHint="go"
        maxLength={2_048}
        value={text}
        error={error && t(error)}
        inputRef={field}
        onInput={(next) => {
          setText(next);
          setError(null);
        }}
      />
      <Button type="submit" size="large">
        {t('home.join')}
      </Button>
    </form>
  );
};

const Insecure = ({ secureUrl }: Pick<HomeProps, 'secureUrl'>) => (
  <Notice tone="warning" icon="lock" title={t('home.insecure.title')}>
    <p>{t(secureUrl === null ? 'home.insecure.none' : 'home.insecure')}</p>
    {secureUrl !== null && (
      <div>
        <ButtonLink href={secureUrl} icon="arrowRight">
          {t('home.insecure.open')}
        </ButtonLink>
      </div>
    )}
  </Notice>
);

const RecentList = ({ recent, now, onForget }: HomeProps) => (
  <section class={s.part} aria-labelledby="recent">
    <h2 id="recent" class={s.partTitle}>
      {t('home.recent')}
    </h2>
    <ul class={s.list}>
      {recent.map(({ room, at, title }) => (
        <li key={room} class={s.row}>
          <Link to={pathOf(room)} class={s.open}>
            {title === undefined ? <span class={s.code}>{room}</span> : <bdi class={s.named}>{title}</bdi>}
            <span class={s.when}>{ago(at, now)}</span>
          </Link>
          <IconButton
            icon="close"
            size="small"
            label={t('home.recent.remove', { code: title ?? room })}
            onClick={() => {
              onForget(room);
              announce(t('home.recent.removed', { code: title ?? room }));
            }}
          />
        </li>
      ))}
    </ul>
  </section>
);
