import type { CallMedia, Ring } from '@parley/client';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { CALL } from './icons.ts';
import s from './RingView.module.css';

export type RingProps = {
  readonly ring: Ring;
  /** It is being answered, or has just come in the place of another: it takes no press. */
  readonly busy: boolean;
  /** How many are in its room, besides who calls. */
  readonly others: number;
  readonly onAccept: (media: CallMedia) => void;
  readonly onDecline: () => void;
  readonly onBlock: () => void;
  /** It shall ring on elsewhere, and no longer here. */
  readonly onPutAside: () => void;
};

/** Somebody calls: a card in the corner, a sheet on phones. It takes no key from whoever is typing. */
export const RingView = ({ ring, busy, others, onAccept, onDecline, onBlock, onPutAside }: RingProps) => {
  const card = useRef<HTMLDivElement>(null);
  const { name, media } = ring;
  const what = t(media === 'video' ? 'calls.ringing.video' : 'calls.ringing.voice', { name });
  useEffect(() => {
    announce(what, 'assertive');
    // Where nobody is doing anything the keyboard begins here; in the middle of a sentence it stays there.
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
    const press = (event: KeyboardEvent): void => {
      // Its keys are not those of the page below.
      event.stopPropagation();
      if (event.key !== 'Escape') return;
      // Nor that of the dialog that it lies in.
      event.preventDefault();
      onPutAside();
    };
    card.current?.addEventListener('keydown', press);
  }, [ring.id]);
  const company = others > 0 ? t('calls.ringing.others', { count: others }) : '';
  useEffect(() => {
    if (company) announce(company, 'assertive');
  }, [company]);
  return (
    <div
      ref={card}
      class={s.card}
      role="alertdialog"
      aria-labelledby="ring-name"
      aria-describedby="ring-kind"
      tabIndex={-1}
    >
      <div class={s.head}>
        <span class={s.face}>
          <Avatar name={name} />
        </span>
        <div class={s.words}>
          <h2 id="ring-name" class={s.name}>
            <bdi>{name}</bdi>
          </h2>
          <p id="ring-kind" class={s.kind}>
            <Icon name={media === 'video' ? 'camera' : CALL.phone} size={16} />
            {t(media === 'video' ? 'calls.ringing.video.kind' : 'calls.ringing.voice.kind')}
            {company && <span class={s.others}>{company}</span>}
          </p>
        </div>
        <IconButton icon="close" label={t('calls.silence')} tip="belowEnd" disabled={busy} onClick={onPutAside} />
      </div>
      <div class={s.ways}>
        <Way kind="decline" icon={CALL.hangUp} label={t('calls.decline')} disabled={busy} onClick={onDecline} />
        <Way
          kind="accept"
          icon={CALL.phone}
          label={t('calls.accept.voice')}
          disabled={busy}
          onClick={() => onAccept('voice')}
        />
        <Way
          kind="accept"
          icon="camera"
          label={t('calls.accept.video')}
          disabled={busy}
          onClick={() => onAccept('video')}
        />
      </div>
      <Button kind="quiet" wide disabled={busy} onClick={onBlock}>
        {t('calls.block', { name })}
      </Button>
    </div>
  );
};

type WayProps = {
  readonly kind: 'accept' | 'decline';
  readonly icon: IconName;
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
};

/** A large round button with its words below. */
const Way = ({ kind, icon, label, disabled, onClick }: WayProps) => (
  <button type="button" class={s.way} data-kind={kind} disabled={disabled} onClick={onClick}>
    <span class={s.disc}>
      <Icon name={icon} size={24} />
    </span>
    {label}
  </button>
);
