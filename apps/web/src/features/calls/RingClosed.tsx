import type { PushState } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { callText } from './codes.ts';
import { CALL } from './icons.ts';
import type { NamesPort } from './model.ts';
import s from './RingClosed.module.css';

/** Whether it rings while no page is open: a switch where that can be had, a sentence where the person can have it otherwise. */
export const RingClosed = ({ push }: { push: NamesPort['push'] }) => {
  const state = push.state.value;
  if (state.at === 'none') return null;
  if (state.at === 'install') return <Sentence text={t('calls.closed.install')} />;
  if (state.at === 'denied') return <Sentence text={t('calls.closed.denied')} />;
  const on = state.at === 'on' || state.at === 'turning';
  return (
    <div class={s.row}>
      <Switch
        label={t('calls.closed')}
        hint={t('calls.closed.text')}
        on={on}
        busy={state.at === 'turning'}
        onChange={(wanted) => void (wanted ? push.turnOn() : push.turnOff())}
      />
      {state.at === 'failed' && (
        <p class={s.error} role="alert">
          {failureText(state)}
        </p>
      )}
    </div>
  );
};

const Sentence = ({ text }: { text: string }) => (
  <p class={s.sentence}>
    <Icon name={CALL.bell} />
    {text}
  </p>
);

const failureText = ({ code }: Extract<PushState, { at: 'failed' }>): string =>
  code === 'browser' ? t('calls.closed.browser') : callText(code);
