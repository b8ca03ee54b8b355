import type { CallsView } from '@parley/client';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { toast } from '../../ui/toast.tsx';
import { AdoptForm } from './AdoptForm.tsx';
import { CallField } from './CallField.tsx';
import { ClaimForm } from './ClaimForm.tsx';
import { callText, isGoodbye } from './codes.ts';
import type { CallsModel } from './model.ts';
import { NameCard } from './NameCard.tsx';
import { offered, settleOffer } from './offered.ts';
import { OnlineNames } from './OnlineNames.tsx';
import { RecentCalls } from './RecentCalls.tsx';
import { RingClosed } from './RingClosed.tsx';
import s from './CallSomeone.module.css';

export type CallSomeoneProps = {
  readonly model: CallsModel;
  /** What the person is called in meetings. */
  readonly proposed: string;
};

/** Calls by name on the start page: one's own name, who is online, and the last calls. */
export const CallSomeone = ({ model, proposed }: CallSomeoneProps) => {
  const { names } = model;
  const offer = offered.value;
  const state = names.state.value;
  const known = names.calls.value;
  useEffect(() => {
    if (!offer || !known) return;
    if (names.key?.secret !== offer.secret)
      toast({ text: t('calls.adopt.other', { name: known.name }), tone: 'warning' });
    settleOffer();
  }, [offer, known]);
  return (
    <section class={s.part} aria-labelledby="call-someone">
      <h2 id="call-someone" class={s.partTitle}>
        {t('calls.title')}
      </h2>
      {offer && !known && [undefined, offer.secret].includes(names.key?.secret) ? (
        <AdoptForm names={names} offered={offer} onDone={settleOffer} />
      ) : known ? (
        <Known model={model} view={known} lost={state.at === 'lost'} />
      ) : (
        <Unknown model={model} proposed={proposed} />
      )}
    </section>
  );
};

const Unknown = ({ model, proposed }: CallSomeoneProps) => {
  const state = model.names.state.value;
  // A form that is being sent stays where it is.
  const [hadName] = useState(() => model.names.key !== null);
  if (state.at === 'claiming' && hadName) {
    return (
      <div class={s.waiting} role="status">
        <span class="visually-hidden">{t('calls.loading')}</span>
        <span class={s.bone} />
      </div>
    );
  }
  if (state.at === 'refused' && isGoodbye(state.code)) {
    return (
      <div class={s.claim}>
        <p class={s.intro}>{callText(state.code)}</p>
        <Button onClick={() => location.reload()}>{t('app.reload')}</Button>
      </div>
    );
  }
  if (state.at === 'lost' && hadName) {
    return (
      <div class={s.card}>
        <Lost />
      </div>
    );
  }
  return (
    <>
      {state.at === 'lost' && <Lost />}
      <ClaimForm names={model.names} proposed={proposed} />
    </>
  );
};

const Lost = () => (
  <p class={s.lost} role="status">
    <Icon name="warning" />
    {t('calls.lost')}
  </p>
);

const Known = ({ model, view, lost }: { model: CallsModel; view: CallsView; lost: boolean }) => (
  <div class={s.card}>
    <NameCard {...view} names={model.names} />
    <RingClosed push={model.names.push} />
    {lost && <Lost />}
    <CallField model={model} disabled={lost} />
    <OnlineNames model={model} online={model.names.online.value} disabled={lost} />
    <RecentCalls model={model} past={view.past} disabled={lost} />
  </div>
);
