import type { Admin, AdminResult } from '@parley/client/admin';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { INSIDE } from '../../ui/insideIcons.ts';
import { Link } from '../../ui/Link.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { toast } from '../../ui/toast.tsx';
import s from './AdminFrame.module.css';
import { ADMIN_PAGES, adminPath, type AdminRoute } from './adminRoute.ts';
import { problemText } from './problem.ts';
import { TellDialog } from './TellDialog.tsx';
import { useFollow } from './useFollow.ts';

type FrameProps = { readonly admin: Admin; readonly at: AdminRoute['at']; readonly children: ComponentChildren };

/** What stands on all of the operator's pages: where one can go, and what concerns the whole server. */
export const AdminFrame = ({ admin, at, children }: FrameProps) => {
  useFollow(admin.measures);
  const [telling, setTelling] = useState(false);
  return (
    <Page>
      <div class={s.frame}>
        <div class={s.bar}>
          <nav class={s.nav} aria-label={t('admin.nav')}>
            {ADMIN_PAGES.map((page) => (
              <Tab key={page} page={page} at={at} />
            ))}
          </nav>
          <div class={s.actions} data-at={at}>
            <Drain admin={admin} />
            <Button icon={INSIDE.chat} onClick={() => setTelling(true)}>
              {t('admin.tell.all')}
            </Button>
          </div>
          <Session admin={admin} />
        </div>
        <Draining admin={admin} />
        {children}
      </div>
      <TellDialog admin={admin} room={null} open={telling} onClose={() => setTelling(false)} />
    </Page>
  );
};

/** Pages that lie inside of another. */
const INSIDE_OF: ReadonlyMap<AdminRoute['at'], (typeof ADMIN_PAGES)[number]> = new Map([
  ['room', 'rooms'],
  ['webhook', 'webhooks'],
]);

const Tab = ({ page, at }: { page: (typeof ADMIN_PAGES)[number]; at: AdminRoute['at'] }) => {
  const current = page === at ? 'page' : page === INSIDE_OF.get(at) ? 'true' : undefined;
  return (
    <Link to={adminPath(page)} class={s.tab} current={current}>
      {t(`admin.${page}`)}
    </Link>
  );
};

/** Done at once, and undone by the same switch: nothing is asked first. */
const Drain = ({ admin }: Pick<FrameProps, 'admin'>) => {
  const [wanted, want] = useState<boolean | null>(null);
  const draining = admin.measures.value.value?.draining ?? false;
  return (
    <Switch
      label={t('admin.drain')}
      hint={t('admin.drain.hint')}
      on={wanted ?? draining}
      busy={wanted !== null}
      onChange={(on) => {
        want(on);
        void drain(admin, on).finally(() => want(null));
      }}
    />
  );
};

const Draining = ({ admin }: Pick<FrameProps, 'admin'>) =>
  admin.measures.value.value?.draining ? (
    <Notice tone="warning" title={t('admin.drain.title')}>
      <p>{t('admin.drain.line')}</p>
      <div>
        <Button onClick={() => void drain(admin, false)}>{t('admin.drain.end')}</Button>
      </div>
    </Notice>
  ) : null;

async function drain(admin: Admin, on: boolean): Promise<void> {
  const answer = await admin.setDraining(on);
  if (!answer.ok) return toasted(answer);
  announce(t(on ? 'admin.drain.title' : 'admin.drain.ended'));
}

const Session = ({ admin }: Pick<FrameProps, 'admin'>) => (
  <Menu
    label={t('admin.account')}
    button={{ icon: 'more', label: t('admin.account'), tip: 'belowEnd' }}
    placement="below"
    sections={[
      {
        items: [
          { id: 'here', label: t('admin.signOut'), icon: INSIDE.leave, onSelect: () => void left(admin.signOut()) },
          {
            id: 'all',
            label: t('admin.signOut.all'),
            icon: 'globe',
            onSelect: () => void left(admin.signOutEverywhere()),
          },
        ],
      },
    ]}
  />
);

const left = async (answer: Promise<AdminResult<void>>): Promise<void> => toasted(await answer);

function toasted(answer: AdminResult<unknown>): void {
  if (!answer.ok) toast({ text: problemText(answer), tone: 'warning' });
}
