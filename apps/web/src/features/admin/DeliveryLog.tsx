import type { Deliveries, Delivery } from '@parley/client/admin';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Link } from '../../ui/Link.tsx';
import { toast } from '../../ui/toast.tsx';
import { adminRoomPath } from './adminRoute.ts';
import events from './EventsView.module.css';
import { momentSeconds } from './figures.ts';
import { Asking, Nothing } from './Nothing.tsx';
import { Outcome } from './Outcome.tsx';
import { problemText } from './problem.ts';
import { Cell, Column, Row, Table } from './Table.tsx';
import s from './table.module.css';
import { useHeldFocus } from './useHeldFocus.ts';
import { deliveryState, triesText } from './webhook.ts';
import own from './webhooks.module.css';

/** What was sent to a webhook, newest first, each once more on demand. */
export const DeliveryLog = ({ log }: { log: Deliveries }) => {
  const rows = log.value.value;
  const { value: fresh } = log.freshness;
  if (rows === null) {
    // The page says why in its head only of the webhook itself.
    return fresh.at === 'stale' ? <Nothing title={problemText({ code: fresh.code, seconds: null })} /> : <Asking />;
  }
  if (rows.length === 0) return <Nothing title={t('admin.deliveries.none')} line={t('admin.deliveries.none.line')} />;
  return <Log log={log} rows={rows} />;
};

const Log = ({ log, rows }: { log: Deliveries; rows: readonly Delivery[] }) => {
  const place = useHeldFocus<HTMLDivElement>();
  return (
    <section class={own.log}>
      <h2 class={own.title}>{t('admin.deliveries')}</h2>
      <Table
        place={place}
        name={t('admin.deliveries')}
        class={own.deliveries}
        head={
          <>
            <Column>{t('admin.events.time')}</Column>
            <Column>{t('admin.events.what')}</Column>
            <Column>{t('admin.deliveries.about')}</Column>
            <Column>{t('admin.webhooks.state')}</Column>
            <Column>{t('admin.deliveries.tries')}</Column>
            <Cell />
          </>
        }
      >
        {rows.map((row) => (
          <DeliveryRow key={row.n} of={row} log={log} />
        ))}
      </Table>
      <Older log={log} />
    </section>
  );
};

const DeliveryRow = ({ of, log }: { of: Delivery; log: Deliveries }) => {
  const tries = triesText(of);
  const what = t(`admin.webhook.type.${of.type}`);
  const time = momentSeconds(of.at);
  return (
    <Row>
      <Cell class={`${events.time} ${own.time} ${s.soft} tabular`}>
        <time dateTime={new Date(of.at).toISOString()}>{time}</time>
      </Cell>
      <Cell class={events.kind}>{what}</Cell>
      <Cell class={`${s.wide} ${own.about} ${of.room === null && of.name === null ? s.empty : ''}`}>
        {of.name !== null && <bdi>{of.name}</bdi>}
        {of.room !== null && (
          <Link to={adminRoomPath(of.room)} class={`${s.code} ${events.room}`}>
            {of.room}
          </Link>
        )}
      </Cell>
      <Cell class={own.under}>
        <Outcome said={deliveryState(of)} />
      </Cell>
      <Cell class={`${own.under} ${own.tries} ${s.soft} tabular`}>
        <span>{tries.text}</span>
        {tries.more !== null && <span class={own.more}>{tries.more}</span>}
      </Cell>
      <Cell class={own.again}>
        <Again of={of} log={log} name={t('admin.deliveries.again.of', { what, time })} />
      </Cell>
    </Row>
  );
};

const Again = ({ of, log, name }: { of: Delivery; log: Deliveries; name: string }) => {
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    const answer = await log.resend(of.n);
    setBusy(false);
    if (answer.ok) toast({ text: t('admin.deliveries.again.done') });
    else toast({ text: problemText(answer), tone: 'warning' });
  };
  return (
    <Button kind="quiet" busy={busy} onClick={() => void send()}>
      <span aria-hidden="true">{t('admin.deliveries.again')}</span>
      <span class="visually-hidden">{name}</span>
    </Button>
  );
};

const Older = ({ log }: { log: Deliveries }) => {
  const { value: older } = log.older;
  if (older === 'none') return <p class={events.begin}>{t('admin.deliveries.begin')}</p>;
  const load = async (): Promise<void> => {
    const answer = await log.loadOlder();
    if (!answer.ok) toast({ text: problemText(answer), tone: 'warning' });
  };
  return (
    <div class={events.begin}>
      <Button busy={older === 'asking'} onClick={() => void load()}>
        {t('admin.deliveries.older')}
      </Button>
    </div>
  );
};
