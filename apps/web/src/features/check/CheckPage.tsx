import type { SelfCheck } from '@parley/client';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { needCheck } from '../../i18n/needCheck.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { BrokenView } from '../missing/BrokenView.tsx';
import { loadPart } from '../update/loadPart.ts';
import { type Unloaded, whyOf } from '../update/Parts.ts';
import { CheckView } from './CheckView.tsx';

/** The words, and the check itself, whose code is mostly the door's. */
const open = async (): Promise<SelfCheck> => {
  const [{ openSelfCheck }] = await Promise.all([loadPart(() => import('../door/VisitPage.tsx')), needCheck()]);
  return openSelfCheck();
};

export type CheckPageProps = {
  /** This page over HTTPS; null when there is none. */
  readonly secureUrl: string | null;
};

/** The self-check at its address: made with the page, and everything it opened is closed with it. */
export const CheckPage = ({ secureUrl }: CheckPageProps) => {
  const [check, setCheck] = useState<SelfCheck | Unloaded | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let made: SelfCheck | null = null;
    let gone = false;
    open().then(
      (one) => {
        if (gone) return one.close();
        made = one;
        setCheck(one);
      },
      (cause: unknown) => setCheck(whyOf(cause)),
    );
    return () => {
      gone = true;
      made?.close();
    };
  }, [tries]);
  if (typeof check === 'string') return <BrokenView why={check} onRetry={() => setTries(tries + 1)} />;
  if (check === null) return <Spinner label={t('app.loading')} />;
  return <CheckView check={check} secureUrl={secureUrl} />;
};
