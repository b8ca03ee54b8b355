import type { Admin } from '@parley/client/admin';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/t.ts';
import { navigate } from '../../navigation.ts';
import { Button } from '../../ui/Button.tsx';
import { Message } from '../../ui/Message.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { AdminFrame } from './AdminFrame.tsx';
import { adminRouteOf, type AdminRoute } from './adminRoute.ts';
import { EventsView } from './EventsView.tsx';
import { KeysView } from './KeysView.tsx';
import { NamesView } from './NamesView.tsx';
import { Nothing } from './Nothing.tsx';
import { NowView } from './NowView.tsx';
import { OneRoomView } from './OneRoomView.tsx';
import { OneWebhookView } from './OneWebhookView.tsx';
import { RoomsView } from './RoomsView.tsx';
import { SignInView } from './SignInView.tsx';
import { type Told, ToldDialog } from './ToldDialog.tsx';
import { WebhooksView } from './WebhooksView.tsx';

/** What the operator sees at an address: the way in, or one of the pages. */
export const AdminView = ({ admin, path }: { admin: Admin; path: string }) => {
  const [told, tell] = useState<Told | null>(null);
  return (
    <>
      <Session admin={admin} path={path} onTold={tell} />
      <ToldDialog told={told} onClose={() => tell(null)} />
    </>
  );
};

type OnTold = (told: Told) => void;

const Session = ({ admin, path, onTold }: { admin: Admin; path: string; onTold: OnTold }) => {
  const session = admin.session.value;
  switch (session.at) {
    case 'unknown':
      return <Waiting label={t('app.loading')} />;
    case 'unreachable':
      return <Unreachable admin={admin} />;
    case 'out':
      return <SignInView admin={admin} why={session.why} />;
    case 'in':
      return <SignedIn admin={admin} route={adminRouteOf(path)} onTold={onTold} />;
  }
};

const Unreachable = ({ admin }: { admin: Admin }) => {
  const [busy, setBusy] = useState(false);
  const retry = async (): Promise<void> => {
    setBusy(true);
    await admin.retry();
    setBusy(false);
  };
  return (
    <Message title={t('admin.unreachable')} lines={[t('admin.unreachable.line')]}>
      <Button kind="primary" icon="retry" busy={busy} onClick={() => void retry()}>
        {t('app.retry')}
      </Button>
    </Message>
  );
};

type SignedInProps = { readonly admin: Admin; readonly route: AdminRoute; readonly onTold: OnTold };

const SignedIn = ({ admin, route, onTold }: SignedInProps) => (
  <AdminFrame admin={admin} at={route.at}>
    <View admin={admin} route={route} onTold={onTold} />
  </AdminFrame>
);

const View = ({ admin, route, onTold }: SignedInProps) => {
  switch (route.at) {
    case 'now':
      return <NowView admin={admin} />;
    case 'rooms':
      return <RoomsView admin={admin} />;
    case 'room':
      return <OneRoomView key={route.id} admin={admin} id={route.id} />;
    case 'events':
      return <EventsView log={admin.events} />;
    case 'names':
      return <NamesView admin={admin} />;
    case 'keys':
      return <KeysView admin={admin} onTold={onTold} />;
    case 'webhooks':
      return <WebhooksView webhooks={admin.webhooks} onTold={onTold} />;
    case 'webhook':
      return <OneWebhookView key={route.id} webhooks={admin.webhooks} id={route.id} />;
    case 'missing':
      return (
        <>
          <h1>{t('admin.title')}</h1>
          <Nothing title={t('admin.missing')} line={t('admin.missing.line')}>
            <Button onClick={() => navigate('/admin')}>{t('admin.now')}</Button>
          </Nothing>
        </>
      );
  }
};
