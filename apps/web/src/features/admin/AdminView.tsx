import type { Admin } from '@parley/client/admin';
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
import { RoomsView } from './RoomsView.tsx';
import { SignInView } from './SignInView.tsx';

/** What the operator sees at an address: the way in, or one of the pages. */
export const AdminView = ({ admin, path }: { admin: Admin; path: string }) => {
  const session = admin.session.value;
  switch (session.at) {
    case 'unknown':
      return <Waiting label={t('app.loading')} />;
    case 'unreachable':
      return (
        <Message title={t('admin.unreachable')} lines={[t('admin.unreachable.line')]}>
          <Button kind="primary" icon="retry" onClick={() => void admin.retry()}>
            {t('app.retry')}
          </Button>
        </Message>
      );
    case 'out':
      return <SignInView admin={admin} why={session.why} />;
    case 'in':
      return <SignedIn admin={admin} route={adminRouteOf(path)} />;
  }
};

const SignedIn = ({ admin, route }: { admin: Admin; route: AdminRoute }) => (
  <AdminFrame admin={admin} at={route.at}>
    <View admin={admin} route={route} />
  </AdminFrame>
);

const View = ({ admin, route }: { admin: Admin; route: AdminRoute }) => {
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
      return <KeysView admin={admin} />;
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
