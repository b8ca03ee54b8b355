import type { AdminRefusal, Attempt, Webhook, Webhooks } from '@parley/client/admin';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { navigate } from '../../navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Link } from '../../ui/Link.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { adminPath } from './adminRoute.ts';
import { AskDialog, type Question } from './AskDialog.tsx';
import { DeliveryLog } from './DeliveryLog.tsx';
import { moment } from './figures.ts';
import { Asking, Nothing } from './Nothing.tsx';
import page from './OneRoomView.module.css';
import { Outcome } from './Outcome.tsx';
import { problemText } from './problem.ts';
import { Stale } from './Stale.tsx';
import table from './table.module.css';
import { useFollow } from './useFollow.ts';
import { useHeadline } from './useHeadline.ts';
import { attemptText, isTaken, partsOf, type Said, webhookState } from './webhook.ts';
import s from './webhooks.module.css';

/** One webhook: how it does, a test of it, and what was sent to it. */
export const OneWebhookView = ({ webhooks, id }: { webhooks: Webhooks; id: string }) => {
  const log = useMemo(() => webhooks.deliveries(id), [webhooks, id]);
  useFollow(webhooks, log);
  const [question, ask] = useState<Question | null>(null);
  const headline = useHeadline();
  // The link that led here is gone: this is read in its place.
  useEffect(() => headline.current?.focus(), []);
  const list = webhooks.value.value;
  const webhook = list?.find((one) => one.id === id) ?? null;
  // Said once where both are; a log that was never told says so in its own place.
  const behind = webhooks.freshness.value.at === 'fresh' && log.value.value !== null ? log : webhooks;
  const { host, path } = partsOf(webhook?.url ?? '');
  useTitle(webhook ? host : t('admin.webhooks'));
  return (
    <>
      <header class={page.head}>
        <div class={page.top}>
          <Link to={adminPath('webhooks')} class={page.back}>
            <Icon name={INSIDE.arrowLeft} size={16} />
            {t('admin.webhooks')}
          </Link>
          <Stale of={behind} />
        </div>
        <h1 ref={headline} class={`${page.title} ${s.headline}`} tabIndex={-1} title={webhook?.url}>
          {webhook ? host : list ? <span class={page.id}>{id}</span> : t('admin.webhooks')}
          {path !== '' && <span class={`${s.path} ${table.clip}`}>{path}</span>}
        </h1>
        {webhook && <Facts webhook={webhook} />}
        {webhook && <Actions webhooks={webhooks} id={id} onRemove={() => ask(aboutWebhook(webhooks, webhook))} />}
      </header>
      {list === null ? (
        <Asking />
      ) : webhook === null ? (
        <Nothing title={t('admin.webhook.gone')} line={t('admin.webhook.gone.line')}>
          <Button onClick={() => navigate(adminPath('webhooks'))}>{t('admin.webhooks')}</Button>
        </Nothing>
      ) : (
        <DeliveryLog log={log} />
      )}
      <AskDialog question={question} onClose={() => ask(null)} onDone={() => navigate(adminPath('webhooks'))} />
    </>
  );
};

const Facts = ({ webhook }: { webhook: Webhook }) => (
  <div class={`${page.facts} ${s.facts}`}>
    <Outcome said={webhookState(webhook, Date.now())} />
    <span class="tabular">{t('admin.webhook.since', { time: moment(webhook.made, Date.now()) })}</span>
    <ul class={table.tags} aria-label={t('admin.webhooks.types')}>
      {webhook.types.map((type) => (
        <li key={type} class={table.tag}>
          {t(`admin.webhook.type.${type}`)}
        </li>
      ))}
    </ul>
  </div>
);

type Test =
  | { readonly at: 'none' | 'asked' }
  | { readonly at: 'done'; readonly attempt: Attempt }
  | { readonly at: 'refused'; readonly refusal: AdminRefusal };

type ActionsProps = { readonly webhooks: Webhooks; readonly id: string; readonly onRemove: () => void };

const Actions = ({ webhooks, id, onRemove }: ActionsProps) => {
  const [test, setTest] = useState<Test>({ at: 'none' });
  const send = async (): Promise<void> => {
    setTest({ at: 'asked' });
    const answer = await webhooks.test(id);
    setTest(answer.ok ? { at: 'done', attempt: answer.value } : { at: 'refused', refusal: answer });
  };
  const said = testSaid(test);
  return (
    <>
      <div class={`${page.actions} ${s.actions}`}>
        <Button icon={INSIDE.send} busy={test.at === 'asked'} onClick={() => void send()}>
          {t('admin.webhook.test')}
        </Button>
        <Button kind="danger" onClick={onRemove}>
          {t('admin.webhook.remove')}
        </Button>
      </div>
      {/* One line from the start, so that nothing jumps when the outcome comes. */}
      <p class={s.test} role="status">
        {said ? <Outcome said={said} /> : <span>{t('admin.webhook.test.hint')}</span>}
      </p>
    </>
  );
};

function testSaid(test: Test): Said | null {
  if (test.at === 'refused') return { tone: 'bad', text: problemText(test.refusal), more: null };
  if (test.at !== 'done') return null;
  const [good, why] = [isTaken(test.attempt), attemptText(test.attempt)];
  return {
    tone: good ? 'good' : 'bad',
    text: t(good ? 'admin.webhook.test.good' : 'admin.webhook.test.bad', { why }),
    more: null,
  };
}

const aboutWebhook = (webhooks: Webhooks, { id, url }: Webhook): Question => ({
  title: t('admin.webhook.remove.ask'),
  line: t('admin.webhook.remove.line', { host: partsOf(url).host }),
  confirm: t('admin.webhook.remove'),
  done: t('admin.webhook.removed'),
  act: () => webhooks.remove(id),
});
