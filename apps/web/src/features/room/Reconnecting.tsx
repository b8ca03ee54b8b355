import type { Call } from '@parley/client';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { useBlocked } from '../door/blocked.ts';
import s from './Reconnecting.module.css';

/** ms before a lost connection is worth a word: most are back sooner. */
const WORTH_MS = 700;

/** A thin bar at the top while the server is out of reach. The stage stays as it is. */
export const Reconnecting = ({ call }: { call: Call }) => {
  const shown = useSignal(false);
  const state = call.state.value;
  const lost = state.at === 'reconnecting';
  useEffect(() => {
    const timer = lost ? setTimeout(() => (shown.value = true), WORTH_MS) : undefined;
    if (!lost) shown.value = false;
    return () => clearTimeout(timer);
  }, [lost]);
  const blocked = useBlocked(state.at === 'reconnecting' ? state.dials : null);
  const word = state.at === 'reconnecting' && state.offline ? 'offline' : blocked ? 'blocked' : 'reconnecting';
  return (
    <div class={s.place} role="status">
      {lost && shown.value && <p class={s.bar}>{t(`room.${word}`)}</p>}
    </div>
  );
};
