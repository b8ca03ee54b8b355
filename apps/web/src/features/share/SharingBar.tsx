import type { ScreenContent, ScreenShare } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { VideoView } from '../../ui/VideoView.tsx';
import s from './SharingBar.module.css';

/** While one shares: that it is so, which screen it is, what it is made for, and how to stop. One's own screen is not on the stage, where it would mirror itself. */
export const SharingBar = ({ share }: { share: ScreenShare }) => {
  const state = share.state.value;
  if (state.at !== 'on') return null;
  return (
    <div class={s.bar} role="group" aria-label={t('share.on')}>
      <Icon name={INSIDE.screen} size={20} />
      <span class={s.thumbnail} aria-hidden="true">
        <VideoView stream={share.preview} label="" fit="contain" />
      </span>
      <p class={s.words}>{t(state.sound ? 'share.onWithSound' : 'share.on')}</p>
      <span class={s.content} aria-hidden="true">
        {t('share.madeFor', { what: t(`share.content.${share.content.value}`) })}
      </span>
      <Menu
        label={t('share.content')}
        button={{ icon: INSIDE.settings, label: t('share.content'), tone: 'stage', size: 'small', tip: 'below' }}
        placement="below"
        sections={[{ title: t('share.content'), items: [choice('text'), choice('motion')] }]}
      />
      <Button kind="danger" onClick={() => share.stop()}>
        {t('share.stop')}
      </Button>
    </div>
  );

  function choice(content: ScreenContent) {
    return {
      id: content,
      label: t(`share.content.${content}`),
      hint: t(`share.content.${content}Hint`),
      checked: share.content.value === content,
      onSelect: () => share.optimiseFor(content),
    };
  }
};
