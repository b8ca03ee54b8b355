import type { RoomId, Spell } from '@parley/client';
import { goodbyeText } from '../../i18n/codes.ts';
import { t, type Key } from '../../i18n/t.ts';
import { callLength } from '../../i18n/time.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { callsPart } from '../calls/part.ts';
import { endingOf, type Ending, type Reason } from './left.ts';
import { ReportView } from './ReportView.tsx';

export type LeftProps = {
  readonly room: RoomId;
  readonly reason: Reason;
  /** How long the call was, in ms. */
  readonly lasted: number;
  /** What was wrong in it. */
  readonly spells: readonly Spell[];
  /** When it ended, by the clock of the spells. */
  readonly ended: number;
  readonly onRejoin: () => void;
  readonly onReload: () => void;
  readonly onStart: () => void;
  readonly onHome: () => void;
};

const NEXT = {
  rejoin: 'left.rejoin',
  here: 'left.here',
  reload: 'left.reload',
} as const satisfies Record<Exclude<Ending['next'], 'new'>, Key>;

/** After a call: how long it was, why it ended where that is news, and the ways on. */
export const LeftView = (props: LeftProps) => {
  const { room, reason, lasted, spells, ended, onRejoin, onReload, onStart, onHome } = props;
  const { title, explained, next } = endingOf(reason);
  const lines = [...(explained ? [goodbyeText(reason)] : []), t('left.length', { length: callLength(lasted) })];
  const again = reason === 'left' ? callsPart.value?.againAfter(room) : null;
  return (
    <Message title={t(title)} lines={lines} more={<ReportView spells={spells} ended={ended} />}>
      {again && (
        <Button kind="primary" size="large" onClick={again.call}>
          {again.label}
        </Button>
      )}
      {next !== 'new' && (
        <Button kind={again ? 'secondary' : 'primary'} size="large" onClick={next === 'reload' ? onReload : onRejoin}>
          {t(NEXT[next])}
        </Button>
      )}
      <Button kind={next === 'new' ? 'primary' : 'secondary'} size="large" onClick={onStart}>
        {t('left.new')}
      </Button>
      <ButtonLink href="/check" kind="quiet" size="large">
        {t('app.check')}
      </ButtonLink>
      <Button kind="quiet" size="large" onClick={onHome}>
        {t('missing.home')}
      </Button>
    </Message>
  );
};
