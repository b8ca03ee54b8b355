import type { ScreenShare } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { toggleShare } from './share.ts';

/** The button that shares one's screen; not there where the browser cannot. */
export const ShareControl = ({ share }: { share: ScreenShare }) => {
  const on = share.state.value.at === 'on';
  if (!share.available) return null;
  return (
    <IconButton
      icon={INSIDE.screen}
      label={t(on ? 'share.stop' : 'share.start')}
      shortcut="S"
      tone="stage"
      size="large"
      pressed={on}
      onClick={() => toggleShare(share)}
    />
  );
};
