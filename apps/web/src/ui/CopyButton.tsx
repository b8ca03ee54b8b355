import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/t.ts';
import { announce } from './announce.tsx';
import { Button } from './Button.tsx';
import { copyText } from './clipboard.ts';
import type { IconName } from './Icon.tsx';

/** How long the button says what it did. */
const SAID_MS = 2_000;

type CopyButtonProps = {
  readonly text: string;
  readonly label: string;
  readonly kind?: 'primary' | 'secondary' | 'quiet';
  readonly size?: 'medium' | 'large';
  readonly icon?: IconName;
};

/** Copies its text and says so, in place and aloud. */
export const CopyButton = ({ text, label, kind = 'secondary', size = 'medium', icon = 'copy' }: CopyButtonProps) => {
  const [said, say] = useState<'nothing' | 'copied' | 'failed'>('nothing');
  useEffect(() => {
    if (said === 'nothing') return undefined;
    const timer = setTimeout(() => say('nothing'), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    const copied = await copyText(text);
    say(copied ? 'copied' : 'failed');
    announce(t(copied ? 'ui.copied' : 'ui.copyFailed'));
  };
  const words = { nothing: label, copied: t('ui.copied'), failed: t('ui.copyFailed') };
  return (
    <Button kind={kind} size={size} icon={said === 'copied' ? 'check' : icon} onClick={() => void copy()}>
      {words[said]}
    </Button>
  );
};
