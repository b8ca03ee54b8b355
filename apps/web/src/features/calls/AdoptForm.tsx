import type { NameKey } from '@parley/client';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { callText } from './codes.ts';
import type { NamesPort } from './model.ts';
import s from './CallSomeone.module.css';

type AdoptProps = {
  readonly names: Pick<NamesPort, 'adopt'>;
  /** What the link of another device brought. */
  readonly offered: NameKey;
  readonly onDone: () => void;
};

/** Brings the name of another device here, once the person has said so. */
export const AdoptForm = ({ names, offered, onDone }: AdoptProps) => {
  const [error, setError] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const adopt = async (): Promise<void> => {
    setAsked(true);
    setError(null);
    const answer = await names.adopt(offered);
    setAsked(false);
    if (answer.ok) onDone();
    else setError(callText(answer.code));
  };
  return (
    <div class={s.claim}>
      <p class={s.intro}>{t('calls.adopt', { name: offered.name })}</p>
      {error && (
        <p class={s.error} role="alert">
          {error}
        </p>
      )}
      <div class={s.actions}>
        <Button kind="primary" busy={asked} onClick={() => void adopt()}>
          {t('calls.adopt.yes')}
        </Button>
        <Button onClick={onDone}>{t('calls.adopt.no')}</Button>
      </div>
    </div>
  );
};
