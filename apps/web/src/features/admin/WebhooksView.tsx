import { WEBHOOK_TYPES, type MadeWebhook, type Webhook, type Webhooks } from '@parley/client/admin';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Link } from '../../ui/Link.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { adminWebhookPath } from './adminRoute.ts';
import lists from './lists.module.css';
import { MakeWebhookDialog } from './MakeWebhookDialog.tsx';
import { Asking, Nothing } from './Nothing.tsx';
import { Outcome } from './Outcome.tsx';
import { Stale } from './Stale.tsx';
import { Cell, Column, Row, Table } from './Table.tsx';
import s from './table.module.css';
import type { Told } from './ToldDialog.tsx';
import { useFollow } from './useFollow.ts';
import { useHeadline } from './useHeadline.ts';
import { useHeldFocus } from './useHeldFocus.ts';
import { partsOf, webhookState } from './webhook.ts';
import own from './webhooks.module.css';

type WebhooksProps = { readonly webhooks: Webhooks; readonly onTold: (told: Told) => void };

/** Who is told by HTTP of what happens: how each does, and each a way to its messages. */
export const WebhooksView = ({ webhooks, onTold }: WebhooksProps) => {
  useTitle(t('admin.webhooks'));
  useFollow(webhooks);
  const [making, setMaking] = useState(false);
  const headline = useHeadline();
  const list = webhooks.value.value;
  return (
    <>
      <header class={s.head}>
        <h1 ref={headline} class={s.title}>
          {t('admin.webhooks')}
        </h1>
        <Stale of={webhooks} />
        <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
          {t('admin.webhooks.add')}
        </Button>
      </header>
      {list !== null && list.length > 0 && <p class={lists.line}>{t('admin.webhooks.line')}</p>}
      {list === null ? <Asking /> : list.length === 0 ? <None /> : <WebhookTable list={list} />}
      <MakeWebhookDialog
        webhooks={webhooks}
        open={making}
        onClose={() => setMaking(false)}
        onMade={(made) => {
          setMaking(false);
          // When the form is closed, which gives the focus back to the button: from the secret it goes there again.
          setTimeout(() => onTold(toldOf(made)));
        }}
      />
    </>
  );
};

const toldOf = ({ url, secret }: MadeWebhook): Told => ({
  title: t('admin.webhooks.made'),
  of: partsOf(url).host,
  line: t('admin.webhooks.once'),
  secret,
  copy: t('admin.webhooks.copy'),
});

/** The three that a receiver needs to verify a message: Standard Webhooks 1.0. */
const HEADERS = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

const None = () => (
  <Nothing title={t('admin.webhooks.none')} line={t('admin.webhooks.line')}>
    <div class={own.verify}>
      <p>{t('admin.webhooks.verify')}</p>
      <ul class={own.headers}>
        {HEADERS.map((header) => (
          <li key={header} class={`${s.tag} ${s.code}`}>
            {header}
          </li>
        ))}
      </ul>
    </div>
  </Nothing>
);

const WebhookTable = ({ list }: { list: readonly Webhook[] }) => {
  const place = useHeldFocus<HTMLDivElement>();
  return (
    <Table
      place={place}
      name={t('admin.webhooks')}
      class={own.webhooks}
      head={
        <>
          {(['address', 'types', 'state'] as const).map((column) => (
            <Column key={column}>{t(`admin.webhooks.${column}`)}</Column>
          ))}
        </>
      }
    >
      {list.map((webhook) => (
        <WebhookRow key={webhook.id} webhook={webhook} />
      ))}
    </Table>
  );
};

const WebhookRow = ({ webhook }: { webhook: Webhook }) => {
  const { host, path } = partsOf(webhook.url);
  return (
    <Row>
      <Cell class={s.wide}>
        <Link to={adminWebhookPath(webhook.id)} class={s.link}>
          <span class={own.host} title={webhook.url}>
            {host}
          </span>
        </Link>
        {path !== '' && (
          <span class={`${own.path} ${s.clip} ${s.code} ${s.faint}`} title={webhook.url}>
            {path}
          </span>
        )}
      </Cell>
      <Cell class={`${s.wide} ${s.soft}`}>{typesText(webhook.types)}</Cell>
      <Cell class={s.wide}>
        <Outcome said={webhookState(webhook, Date.now())} />
      </Cell>
    </Row>
  );
};

/** What a webhook is told, in the order of the list. */
const typesText = (types: Webhook['types']): string =>
  types.length === WEBHOOK_TYPES.length
    ? t('admin.webhooks.types.all')
    : WEBHOOK_TYPES.filter((type) => types.includes(type))
        .map((type) => t(`admin.webhook.type.${type}`))
        .join(' · ');
