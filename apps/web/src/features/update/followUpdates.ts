import type { Call } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { toast } from '../../ui/toast.tsx';
import { parts } from './loadPart.ts';

/** Long enough to finish a sentence first, in ms. */
const SHOWN_MS = 12_000;

/**
 * While a call is up the page does not reload by itself; a server that was replaced meanwhile is told of once, when the connection
 * is back. Returns the end of it.
 */
export function followUpdates(call: Pick<Call, 'state'>): () => void {
  const release = parts.hold();
  let lost = false;
  let said = false;
  const stop = call.state.subscribe(({ at }) => {
    const isBack = lost && at === 'joined';
    lost = at === 'reconnecting';
    if (!isBack || said) return;
    void parts.look().then((why) => {
      if (why !== 'updated' || said) return;
      said = true;
      const action = { label: t('app.reload'), onSelect: () => parts.reload() };
      toast({ text: t('update.newer'), ms: SHOWN_MS, action });
    });
  });
  return () => {
    stop();
    release();
  };
}
