import type { CallMedia } from '@parley/client';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { CALL } from './icons.ts';
import s from './CallButtons.module.css';

type CallButtonsProps = {
  readonly name: string;
  readonly disabled?: boolean;
  readonly onCall: (name: string, media: CallMedia) => void;
};

/** The two ways to call a name. */
export const CallButtons = ({ name, disabled = false, onCall }: CallButtonsProps) => (
  <span class={s.buttons}>
    <IconButton
      icon={CALL.phone}
      label={t('calls.voice.to', { name })}
      disabled={disabled}
      onClick={() => onCall(name, 'voice')}
    />
    <IconButton
      icon="camera"
      label={t('calls.video.to', { name })}
      disabled={disabled}
      onClick={() => onCall(name, 'video')}
    />
  </span>
);
