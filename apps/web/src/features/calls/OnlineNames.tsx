import type { OnlineName } from '@parley/client';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { blockItem } from './blockItem.ts';
import { CallButtons } from './CallButtons.tsx';
import type { CallsModel } from './model.ts';
import s from './CallSomeone.module.css';

/** Names that are shown before one asks for all. */
const SHOWN = 6;

type OnlineProps = {
  readonly model: Pick<CallsModel, 'call' | 'names'>;
  readonly online: readonly OnlineName[];
  readonly disabled: boolean;
};

/** Who else can be called now. */
export const OnlineNames = ({ model, online, disabled }: OnlineProps) => {
  const [all, setAll] = useState(false);
  const shown = all || online.length <= SHOWN + 1 ? online : online.slice(0, SHOWN);
  return (
    <div class={s.group}>
      <h3 id="calls-online" class={s.groupTitle}>
        {t('calls.online')}
      </h3>
      {online.length === 0 && <p class={s.empty}>{t('calls.online.none')}</p>}
      <ul aria-labelledby="calls-online">
        {shown.map(({ name, reach }) => (
          <li key={name} class={s.row}>
            <Avatar name={name} size="small" />
            <span class={s.who}>
              <bdi class={s.name}>{name}</bdi>
              <span class={s.reach} data-reach={reach}>
                {t(`calls.reach.${reach}`)}
              </span>
            </span>
            <CallButtons name={name} disabled={disabled} onCall={(whom, media) => model.call(whom, media)} />
            <Menu
              label={t('calls.more', { name })}
              button={{ icon: 'more', label: t('calls.more', { name }), tip: 'belowEnd' }}
              placement="below"
              sections={[{ items: [blockItem(model.names, name)] }]}
            />
          </li>
        ))}
      </ul>
      {shown.length < online.length && (
        <Button kind="quiet" wide onClick={() => setAll(true)}>
          {t('calls.online.all', { count: online.length })}
        </Button>
      )}
    </div>
  );
};
