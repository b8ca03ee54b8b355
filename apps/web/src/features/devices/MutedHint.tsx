import type { Microphone } from '@parley/client';
import { useEffect, useMemo } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { createMutedHint, ownHintWish } from './mutedHint.ts';
import s from './MutedHint.module.css';

/** Beside the microphone's button, while one talks and nobody hears it. */
export const MutedHint = ({ microphone }: { microphone: Microphone }) => {
  const hint = useMemo(() => {
    const say = (): void => announce(`${t('devices.muted')}. ${t('devices.muted.keys')}`);
    return createMutedHint(microphone, ownHintWish, say);
  }, [microphone]);
  useEffect(() => () => hint.close(), [hint]);
  if (!hint.shown.value) return null;
  return (
    <div class={s.hint}>
      <strong>{t('devices.muted')}</strong>
      <span class={s.keys}>{t('devices.muted.keys')}</span>
      <span class={s.tap}>{t('devices.muted.tap')}</span>
      <button type="button" class={s.never} onClick={() => ownHintWish.want(false)}>
        {t('devices.muted.never')}
      </button>
    </div>
  );
};
