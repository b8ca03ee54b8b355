import type { ScreenShare } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toast.tsx';

/** Begins to share, right from a press as browsers want it, or stops. */
export function toggleShare(share: ScreenShare): void {
  if (share.state.value.at === 'on') share.stop();
  else void share.start();
}

/** The same in a menu; nothing where the browser cannot share. */
export const shareItems = (share: ScreenShare): readonly MenuItem[] =>
  share.available
    ? [
        {
          id: 'share',
          label: t(share.state.value.at === 'on' ? 'share.stop' : 'share.start'),
          icon: INSIDE.screen,
          onSelect: () => toggleShare(share),
        },
      ]
    : [];

/** Says in words what one's own share does: that it began or ended, whoever ended it, and why it could not begin. */
export function sayShare(share: ScreenShare): () => void {
  let was = share.state.value.at;
  return share.state.subscribe((state) => {
    if (state.at === 'on' && was !== 'on') announce(t(state.sound ? 'share.onWithSound' : 'share.on'));
    if (state.at === 'off' && was === 'on') announce(t('share.ended'));
    if (state.at === 'failed' && was !== 'failed') {
      const text = t('share.problem', { problem: t(`share.problem.${state.problem}`) });
      toast({ text, tone: 'warning' });
    }
    was = state.at;
  });
}
