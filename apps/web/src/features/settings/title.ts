import type { Call } from '@parley/client';
import { errorText } from '../../i18n/codes.ts';
import { t } from '../../i18n/t.ts';
import { storageOf } from '../../storage.ts';
import { announce } from '../../ui/announce.tsx';
import { toast } from '../../ui/toast.tsx';
import { fulfil } from './settings.ts';
import { takeWish } from './wish.ts';

/**
 * Settles what was wanted of a new room, tells `onTitle` what the room is called, and says a new name aloud. Returns the end
 * of it.
 */
export function followTitle(call: Call, onTitle: (title: string | null) => void): () => void {
  const wish = takeWish(storageOf('sessionStorage'), call.room);
  if (wish) {
    void fulfil(call, wish).then((code) => {
      if (code === null) return;
      const text = code === 'room.kept' ? t('settings.kept.refused') : errorText(code);
      toast({ text, tone: 'warning' });
    });
  }
  let last = call.settings.value.title;
  onTitle(last);
  return call.settings.subscribe(({ title }) => {
    if (title === last) return;
    last = title;
    onTitle(title);
    if (title !== null) announce(t('settings.named', { title }));
  });
}
