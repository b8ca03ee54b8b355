import type { Call, RecordingState } from '@parley/client';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { stopwatch } from '../../i18n/time.ts';
import { Button } from '../../ui/Button.tsx';
import s from './RecordingMark.module.css';

/** Who records, on top of the stage for as long as they do: oneself with the time and how to stop, others by name. */
export const RecordingMark = ({ call }: { call: Call }) => {
  const state = call.recording.state.value;
  const others = call.people.value.filter((person) => !person.me && person.recording.value);
  const [first] = others;
  if (!first && state.at !== 'on' && state.at !== 'saving') return null;
  return (
    <div class={s.place}>
      {state.at === 'on' && <Own state={state} onStop={() => call.recording.stop()} />}
      {state.at === 'saving' && <p class={s.mark}>{t('record.saving')}</p>}
      {first && (
        <p class={s.mark} data-recorders={others.length}>
          <span class={s.dot} />
          <span class={s.words}>
            {others.length === 1
              ? t('record.by', { name: first.name.value })
              : t('record.by.many', { name: first.name.value, count: others.length - 1 })}
          </span>
        </p>
      )}
    </div>
  );
};

type OwnProps = { readonly state: Extract<RecordingState, { at: 'on' }>; readonly onStop: () => void };

const Own = ({ state, onStop }: OwnProps) => {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class={s.own} role="group" aria-label={t('record.on')}>
      <div class={s.mark}>
        <span class={s.dot} />
        <span class={s.words}>{t('record.on')}</span>
        <span class="tabular" role="timer" aria-live="off">
          {stopwatch(now.value - state.since)}
        </span>
        <Button kind="danger" onClick={onStop}>
          {t('record.stop')}
        </Button>
      </div>
      {state.nearlyFull && <p class={s.warning}>{t('record.nearlyFull')}</p>}
    </div>
  );
};
