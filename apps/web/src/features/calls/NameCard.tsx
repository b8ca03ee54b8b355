import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { toast } from '../../ui/toast.tsx';
import { callText } from './codes.ts';
import { deviceLink } from './device.ts';
import { CALL } from './icons.ts';
import type { NamesPort } from './model.ts';
import { askToNotify, notifying } from './notify.ts';
import s from './CallSomeone.module.css';
import dialogs from './NameCard.module.css';

type NameCardProps = {
  readonly names: NamesPort;
  readonly name: string;
  readonly quiet: boolean;
  readonly blocked: readonly string[];
};

/** Which dialog about the name is open. */
type NameDialog = 'none' | 'device' | 'blocked' | 'free';

/** My name: whether it rings, and everything else about it in a menu. */
export const NameCard = ({ names, name, quiet, blocked }: NameCardProps) => {
  const dialog = useSignal<NameDialog>('none');
  const open = (wanted: NameDialog) => (): void => void (dialog.value = wanted);
  const close = open('none');
  return (
    <div class={s.me}>
      <Avatar name={name} />
      <div class={s.who}>
        <bdi class={s.name}>{name}</bdi>
        {quiet && <p class={s.note}>{t('calls.quiet.on')}</p>}
      </div>
      <div class={s.quiet}>
        <Switch label={t('calls.quiet')} on={quiet} onChange={(on) => void names.setQuiet(on)} />
      </div>
      <Menu
        label={t('calls.me.menu')}
        button={{ icon: 'more', label: t('calls.me.menu'), tip: 'belowEnd' }}
        placement="below"
        sections={[
          {
            items: [
              ...notifyItem(names),
              { id: 'device', label: t('calls.device'), icon: CALL.device, onSelect: open('device') },
              { id: 'blocked', label: t('calls.blocked'), icon: CALL.block, onSelect: open('blocked') },
            ],
          },
          { items: [{ id: 'free', label: t('calls.free'), icon: 'close', danger: true, onSelect: open('free') }] },
        ]}
      />
      <Dialog open={dialog.value === 'device'} title={t('calls.device')} onClose={close}>
        <OtherDevice names={names} />
      </Dialog>
      <Dialog open={dialog.value === 'blocked'} title={t('calls.blocked')} onClose={close}>
        <Blocked names={names} blocked={blocked} />
      </Dialog>
      <Dialog open={dialog.value === 'free'} title={t('calls.free')} onClose={close}>
        <div class={dialogs.dialog}>
          <p>{t('calls.free.text', { name })}</p>
          <Button kind="danger" wide onClick={() => void free(names)}>
            {t('calls.free')}
          </Button>
        </div>
      </Dialog>
    </div>
  );
};

const OtherDevice = ({ names }: Pick<NameCardProps, 'names'>) => {
  const link = names.key && deviceLink(location.href, names.key);
  return link === null ? null : (
    <div class={dialogs.dialog}>
      <p>{t('calls.device.text')}</p>
      <div class={dialogs.qr}>
        <QrCode text={link} label={t('calls.device.qr')} />
      </div>
      <CopyButton text={link} label={t('calls.link.copy')} kind="primary" />
    </div>
  );
};

const Blocked = ({ names, blocked }: Pick<NameCardProps, 'names' | 'blocked'>) =>
  blocked.length === 0 ? (
    <p class={dialogs.dialog}>{t('calls.blocked.none')}</p>
  ) : (
    <ul>
      {blocked.map((name) => (
        <li key={name} class={s.row}>
          <bdi class={s.name}>{name}</bdi>
          <Button onClick={() => void unblock(names, name)}>{t('calls.unblock', { name })}</Button>
        </li>
      ))}
    </ul>
  );

/**
 * Only where there is something to ask: an answer is changed in the browser itself. Whoever can have it ring with no page open is asked
 * there.
 */
function notifyItem({ push }: NamesPort): readonly MenuItem[] {
  if (push.state.value.at !== 'none' || notifying.value === 'none' || notifying.value === 'granted') return [];
  return [{ id: 'notify', label: t('calls.notify'), icon: CALL.bell, onSelect: () => void allow() }];
}

async function allow(): Promise<void> {
  const answer = await askToNotify();
  if (answer === 'granted') toast({ text: t('calls.notify.on') });
  if (answer === 'denied') toast({ text: t('calls.notify.denied'), tone: 'warning' });
}

async function unblock(names: NamesPort, name: string): Promise<void> {
  const answer = await names.block(name, false);
  if (answer.ok) announce(t('calls.unblock.done', { name }));
  else toast({ text: callText(answer.code), tone: 'warning' });
}

async function free(names: NamesPort): Promise<void> {
  const answer = await names.free();
  if (!answer.ok) toast({ text: callText(answer.code), tone: 'warning' });
}
