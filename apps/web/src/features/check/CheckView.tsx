import { CHECKS, type CheckName, type CheckState, type SelfCheck } from '@parley/client';
import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Page } from '../../ui/Page.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { useTitle } from '../../ui/useTitle.ts';
import { lineText, sumOf, sumText, type Sum } from './check.ts';
import s from './CheckView.module.css';
import { LineView } from './LineView.tsx';
import { reportText } from './report.ts';

type CheckViewProps = {
  readonly check: SelfCheck;
  /** This page over HTTPS; null when there is none. */
  readonly secureUrl: string | null;
};

const GROUPS = [
  ['devices', ['camera', 'microphone', 'speaker']],
  ['connection', ['server', 'stun', 'direct', 'relay']],
] as const satisfies readonly (readonly [string, readonly CheckName[]])[];

/** The self-check: one press, then each line runs by itself and ends in a tick or in what to do. */
export const CheckView = ({ check, secureUrl }: CheckViewProps) => {
  useTitle(t('app.check'));
  const sum = sumOf(CHECKS.map((name) => check.state(name).value));
  return (
    <Page>
      <div class={s.check}>
        <header class={s.head}>
          <h1 class={s.title}>{t('app.check')}</h1>
          <p class={s.line}>{t('check.line')}</p>
          <div class={s.bar} data-at={sum.at}>
            <p class={s.sum}>
              <SumMark sum={sum} />
              {sumText(sum)}
            </p>
            <Actions check={check} sum={sum} />
          </div>
        </header>
        {GROUPS.map(([group, names]) => (
          <section key={group} aria-labelledby={`check-${group}`}>
            <h2 id={`check-${group}`} class={s.group}>
              {t(`check.${group}`)}
            </h2>
            <ul class={s.lines}>
              {names.map((name) => (
                <LineView key={name} check={check} name={name} secureUrl={secureUrl} />
              ))}
            </ul>
          </section>
        ))}
        <Spoken check={check} sum={sum} />
      </div>
    </Page>
  );
};

const SumMark = ({ sum }: { sum: Sum }) => {
  switch (sum.at) {
    case 'idle':
      return null;
    case 'running':
      return <Spinner />;
    case 'asking':
      return <Icon name="speaker" />;
    case 'good':
      return <Icon name="check" />;
    case 'bad':
      return <Icon name="warning" />;
  }
};

const Actions = ({ check, sum }: { check: SelfCheck; sum: Sum }) => {
  const version = useVersion(check, sum.at);
  const start = (): void => check.runAll();
  if (sum.at === 'idle') {
    return (
      <Button kind="primary" size="large" onClick={start}>
        {t('check.start')}
      </Button>
    );
  }
  const states = Object.fromEntries(CHECKS.map((name) => [name, check.state(name).value]));
  const text = reportText({
    states: states as Record<CheckName, CheckState>,
    version,
    browser: navigator.userAgent,
    at: new Date(),
  });
  return (
    <div class={s.actions}>
      <Button icon="retry" onClick={start}>
        {t('check.again')}
      </Button>
      <CopyButton text={text} label={t('check.copy')} />
    </div>
  );
};

/** The server's version, asked for again with every run. */
function useVersion(check: SelfCheck, at: Sum['at']): string | null {
  const [version, setVersion] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    if (at !== 'idle') void check.version().then((known) => gone || setVersion(known));
    return () => void (gone = true);
  }, [check, at]);
  return version;
}

/** Says each result as it comes, and what is asked of the person, to who does not see it. Nothing is said twice or lost. */
const Spoken = ({ check, sum }: { check: SelfCheck; sum: Sum }) => {
  const said = useSignal<readonly string[]>([]);
  const say = (text: string): void => void (said.value = [...said.value.slice(-CHECKS.length * 2), text]);
  useEffect(() => {
    const ends = CHECKS.map((name) =>
      check.state(name).subscribe((state) => {
        if (state.at === 'idle' || state.at === 'waiting' || (state.at === 'running' && state.step === 'working'))
          return;
        const { text, next } = lineText(name, state);
        say([t('check.spoken', { name: t(`check.${name}`), text }), next].filter(Boolean).join('. '));
      }),
    );
    return () => ends.forEach((end) => end());
  }, [check]);
  useEffect(() => {
    if (sum.at !== 'idle') say(sumText(sum));
  }, [sum.at, sum.at === 'bad' && sum.count]);
  return (
    <div class="visually-hidden" role="log" aria-live="polite" aria-label={t('app.check')}>
      {said.value.map((text, i) => (
        <p key={`${i} ${text}`}>{text}</p>
      ))}
    </div>
  );
};
