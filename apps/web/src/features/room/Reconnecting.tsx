import type { Call } from '@parley/client';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import s from './Reconnecting.module.css';

/** ms before a lost connection is worth a word: most are back sooner. */
const WORTH_MS = 700;

/** A thin bar at the top while the server is out of reach. The stage stays as it is. */
export const Reconnecting = ({ call }: { call: Call }) => {
  const shown = useSignal(false);
  const lost = call.state.value.at === 'reconnecting';
  useEffect(() => {
    const timer = lost ? setTimeout(() => (shown.value = true), WORTH_MS) : undefined;
    if (!lost) shown.value = false;
    return () => clearTimeout(timer);
  }, [lost]);
  return (
    <div class={s.place} role="status">
      {lost && shown.value && <p class={s.bar}>{t(navigator.onLine ? 'room.reconnecting' : 'room.offline')}</p>}
    </div>
  );
};
