import { t } from '../../i18n/t.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toast.tsx';
import { callText } from './codes.ts';
import { CALL } from './icons.ts';
import type { NamesPort } from './model.ts';

/** The line of a menu that blocks a name. */
export const blockItem = (names: Pick<NamesPort, 'block'>, name: string): MenuItem => ({
  id: 'block',
  label: t('calls.block', { name }),
  icon: CALL.block,
  danger: true,
  onSelect: () => void block(names, name),
});

/** Blocks a name, and says so with the way back. */
export async function block(names: Pick<NamesPort, 'block'>, name: string): Promise<void> {
  const answer = await names.block(name, true);
  if (!answer.ok) return void toast({ text: callText(answer.code), tone: 'warning' });
  toast({
    text: t('calls.block.done', { name }),
    action: { label: t('calls.unblock', { name }), onSelect: () => void names.block(name, false) },
  });
}
