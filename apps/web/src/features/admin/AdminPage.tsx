import { openAdmin, type Admin } from '@parley/client/admin';
import { useEffect, useState } from 'preact/hooks';
import { needOperator } from '../../i18n/needOperator.ts';
import { t } from '../../i18n/t.ts';
import { path } from '../../navigation.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { BrokenView } from '../missing/BrokenView.tsx';
import { type Unloaded, whyOf } from '../update/Parts.ts';
import { AdminView } from './AdminView.tsx';

/** The operator's page at its addresses: asks for nothing any more when it is left. */
export const AdminPage = () => {
  const [admin, setAdmin] = useState<Admin | Unloaded | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let made: Admin | null = null;
    let gone = false;
    needOperator().then(
      () => {
        if (gone) return;
        made = openAdmin();
        setAdmin(made);
      },
      (cause: unknown) => setAdmin(whyOf(cause)),
    );
    return () => {
      gone = true;
      made?.close();
    };
  }, [tries]);
  if (typeof admin === 'string') return <BrokenView why={admin} onRetry={() => setTries(tries + 1)} />;
  if (admin === null) return <Spinner label={t('app.loading')} />;
  return <AdminView admin={admin} path={path.value} />;
};
