import type { PastCall } from '@parley/client';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { ago } from '../../i18n/time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { blockItem } from './blockItem.ts';
import { CallButtons } from './CallButtons.tsx';
import { CALL } from './icons.ts';
import type { CallsModel } from './model.ts';
import { isMissed, pastText } from './past.ts';
import s from './CallSomeone.module.css';

/** Calls that are listed; the server keeps more. */
const SHOWN = 20;

type RecentProps = {
  readonly model: Pick<CallsModel, 'call' | 'names' | 'missed'>;
  readonly past: readonly PastCall[];
  readonly disabled: boolean;
};

/** The last calls, behind one line that counts those that were missed; opened, they have been looked at. */
export const RecentCalls = ({ model, past, disabled }: RecentProps) => {
  const missed = model.missed.value.length;
  const [open, setOpen] = useState(false);
  return (
    <details
      class={s.group}
      open={open}
      onToggle={(event) => {
        const { open: opened } = event.currentTarget;
        setOpen(opened);
        if (opened && missed > 0) void model.names.markSeen();
      }}
    >
      <summary class={s.summary}>
        {t('calls.recent')}
        {missed > 0 && <span class={s.badge}>{t('calls.me.missed', { count: missed })}</span>}
      </summary>
      {past.length === 0 && <p class={s.empty}>{t('calls.recent.none')}</p>}
      <ul>
        {past.slice(0, SHOWN).map((call) => (
          <li key={call.id} class={s.row} data-missed={isMissed(call) || undefined}>
            <span class={s.way}>
              <Icon name={call.way === 'in' ? CALL.cameIn : CALL.wentOut} />
            </span>
            <span class={s.who}>
              <bdi class={s.name}>{call.name}</bdi>
              <span class={s.reach}>
                {pastText(call)} · {ago(call.at, model.names.now())}
              </span>
            </span>
            <CallButtons name={call.name} disabled={disabled} onCall={(whom, media) => model.call(whom, media)} />
            <Menu
              label={t('calls.more', { name: call.name })}
              button={{ icon: 'more', label: t('calls.more', { name: call.name }), tip: 'belowEnd' }}
              placement="below"
              sections={[{ items: [blockItem(model.names, call.name)] }]}
            />
          </li>
        ))}
      </ul>
    </details>
  );
};
