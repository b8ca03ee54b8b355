import type { Devices } from '@parley/client';
import { LIMITS } from '@parley/client';
import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '../../i18n/codes.ts';
import { t } from '../../i18n/t.ts';
import { useBlocked } from './blocked.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Link } from '../../ui/Link.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { AddressSwitch } from '../devices/AddressSwitch.tsx';
import { offersHiding } from '../devices/hiding.ts';
import type { DoorModel, Server, Shut } from './door.ts';
import s from './DoorView.module.css';
import { MicrophoneNotice } from './MicrophoneNotice.tsx';
import { PreviewView } from './PreviewView.tsx';

export type DoorProps = {
  readonly model: DoorModel;
  readonly devices: Devices;
  /** This page over HTTPS; null when there is none. */
  readonly secureUrl: string | null;
  /** False where the browser has no WebRTC: then nothing here could lead into a call. */
  readonly canCall: boolean;
};

/** The door of a meeting: see and hear oneself, say one's name, go in. */
export const DoorView = ({ model, devices, secureUrl, canCall }: DoorProps) => {
  const title = model.title.value;
  useTitle(title ?? t('door.title'));
  return (
    <Page>
      <div class={s.door}>
        <PreviewView model={model} devices={devices} secureUrl={secureUrl} canCall={canCall} />
        <div class={s.form}>
          <div>
            <h1 class={s.title}>{t(model.shut.value ? 'door.shut' : 'door.title')}</h1>
            <Inside title={title} server={model.server.value} />
          </div>
          <MicrophoneNotice model={model} devices={devices} />
          <ServerNotice server={model.server.value} dials={model.dials.value} />
          <JoinForm model={model} canCall={canCall} />
          <Link to="/check">{t('app.check')}</Link>
          {offersHiding.value && <AddressSwitch />}
        </div>
      </div>
    </Page>
  );
};

const Inside = ({ title, server }: { title: string | null; server: Server }) => (
  <p class={s.who} aria-live="polite">
    <Icon name="people" />
    {title !== null && <bdi class={s.room}>{title}</bdi>}
    <span class={s.inside}>{insideText(server)}</span>
  </p>
);

const ServerNotice = ({ server, dials }: { server: Server; dials: number | null }) => {
  const blocked = useBlocked(dials);
  if (server.at === 'unreachable' || server.at === 'offline') {
    const why = server.at === 'offline' ? 'offline' : blocked ? 'blocked' : 'lost';
    return (
      <Notice tone="warning" title={t(`door.server.${why}`)}>
        <p>{t(`door.server.${why}.next`)}</p>
      </Notice>
    );
  }
  if (server.at === 'full') {
    return (
      <Notice tone="warning" title={t('door.full')}>
        <p>{t('door.inside.full', { capacity: server.capacity })}</p>
      </Notice>
    );
  }
  return null;
};

const JoinForm = ({ model, canCall }: { model: DoorModel; canCall: boolean }) => {
  const field = useRef<HTMLInputElement>(null);
  const joining = model.joining.value;
  useEffect(() => {
    if (joining.at === 'nameless') field.current?.focus();
    if (joining.at === 'refused') announce(errorText(joining.code), 'assertive');
  }, [joining]);
  // A first visit begins with the name; on phones that would open the keyboard over the preview.
  useEffect(() => {
    if (model.name.peek() === '' && matchMedia('(hover: hover)').matches) field.current?.focus();
  }, [model, model.shut.value]);
  if (model.shut.value) return <ShutNotice model={model} shut={model.shut.value} />;
  const invited = model.invitation.value !== null;
  const insecure = model.preview.value.at === 'problem' && model.preview.value.problem === 'insecure';
  return (
    <form
      class={s.fields}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (canCall) void model.join();
      }}
    >
      <TextField
        label={t('door.name')}
        placeholder={t('door.name.placeholder')}
        name="name"
        autoComplete="name"
        enterKeyHint="go"
        size="large"
        maxLength={LIMITS.name}
        value={model.name.value}
        readOnly={invited}
        {...(invited && { hint: t('door.invited') })}
        error={joining.at === 'nameless' ? t('door.name.empty') : null}
        inputRef={field}
        onInput={model.rename}
      />
      {joining.at === 'refused' && (
        <Notice tone="refusal" title={t('door.refused')}>
          <p>{errorText(joining.code)}</p>
        </Notice>
      )}
      <Button
        type="submit"
        kind={insecure ? 'secondary' : 'primary'}
        size="large"
        wide
        busy={joining.at === 'asked'}
        disabled={!canCall}
      >
        {joinText(model)}
      </Button>
    </form>
  );
};

/** Nobody comes in like this, and nobody tries it twice; where the room is open to everybody one may come as everybody does. */
const ShutNotice = ({ model, shut }: { model: DoorModel; shut: Shut }) => (
  <>
    <Notice tone="warning" icon={shut === 'link.needed' ? 'lock' : 'warning'} title={t(`door.${shut}`)}>
      <p>{t(shut === 'link.needed' ? 'door.link.own' : 'door.link.new')}</p>
    </Notice>
    {shut !== 'link.needed' && model.isOpen.value && (
      <Button kind="primary" size="large" wide onClick={model.goUninvited}>
        {t('door.link.without')}
      </Button>
    )}
  </>
);

function insideText(server: Server): string {
  switch (server.at) {
    case 'dialing':
    case 'offline':
    case 'unreachable':
      return t('door.dialing');
    case 'full':
      return t('door.inside', { count: server.capacity });
    case 'open':
      if (server.people === null) return t('door.dialing');
      return server.people === 0 ? t('door.inside.nobody') : t('door.inside', { count: server.people });
  }
}

/** The button says what it does: while something that was wanted is not there, it goes in without. */
function joinText(model: DoorModel): string {
  if (model.joining.value.at === 'asked') return t('door.joining');
  const { at } = model.preview.value;
  if (at !== 'asking' && at !== 'problem') return t('door.join');
  return t(model.without.value === 'both' ? 'door.join.withoutBoth' : 'door.join.without');
}
