import type { Call } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { toast } from '../../ui/toast.tsx';

/** ms: until somebody has read it, or the day is over. */
const READ_MS = 24 * 60 * 60_000;

/** Shows what the operator of the server says, until it was read; returns the end of it. */
export const followMessages = (call: Call): (() => void) =>
  call.on('message', ({ text }) => {
    const words = t('room.operator', { text });
    toast({ text: words, ms: READ_MS, whole: true, action: { label: t('room.operator.read') } });
  });
