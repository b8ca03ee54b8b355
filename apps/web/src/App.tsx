import { newRoomId } from '@parley/client';
import { computed } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { fetchBoot, inviteLink, secureLink } from './boot.ts';
import { pathOf } from './features/home/home.ts';
import type { HomePageProps } from './features/home/HomePage.tsx';
import { recentRooms } from './features/home/recent.ts';
import type { CheckPageProps } from './features/check/CheckPage.tsx';
import { needVisit, visitPart } from './features/door/part.ts';
import { MissingView } from './features/missing/MissingView.tsx';
import type { VisitProps } from './features/door/VisitPage.tsx';
import { BrokenView } from './features/missing/BrokenView.tsx';
import { loadPart } from './features/update/loadPart.ts';
import { type Unloaded, whyOf } from './features/update/Parts.ts';
import { t } from './i18n/t.ts';
import { needHome } from './i18n/words.ts';
import { navigate, path, visits } from './navigation.ts';
import { routeOf, type Route } from './route.ts';
import { storageOf } from './storage.ts';
import { Announcer } from './ui/announce.tsx';
import { Toasts } from './ui/toast.tsx';
import { Waiting } from './ui/Waiting.tsx';

const boot = fetchBoot((url) => fetch(url));
const recent = recentRooms(storageOf('localStorage'));
const route = computed(() => routeOf(path.value));
const secureUrl = computed(() => secureLink(boot.value, path.value));

const loadHome = () =>
  Promise.all([loadPart(() => import('./features/home/HomePage.tsx')), needHome()]).then(([{ HomePage }]) => HomePage);
const loadCheck = () => loadPart(() => import('./features/check/CheckPage.tsx')).then(({ CheckPage }) => CheckPage);
const loadAdmin = () => loadPart(() => import('./features/admin/AdminPage.tsx')).then(({ AdminPage }) => AdminPage);
const loadVisit = () => needVisit().then(({ VisitPage }) => VisitPage);

const start = (): void => navigate(pathOf(newRoomId()));
// The shortcut of an installed Parley, in manifest.webmanifest.
if (location.search === '?start' && route.peek().at === 'home') start();

const LOADS = { home: loadHome, room: loadVisit, check: loadCheck, admin: loadAdmin, missing: loadHome };

/** Before the first render: begins to fetch the page's own code and words, which is what the person waits for. */
export const preload = (): void => void LOADS[route.peek().at]().catch(() => {});

/** The whole page: which view an address means, and what every view shares. */
export const App = () => (
  <>
    <View route={route.value} />
    <Toasts />
    <Announcer />
  </>
);

const View = ({ route }: { route: Route }) => {
  switch (route.at) {
    case 'home':
      return (
        <Home
          recent={recent.list.value}
          now={Date.now()}
          insecure={!isSecureContext}
          secureUrl={secureUrl.value}
          onStart={start}
          onJoin={navigate}
          onForget={recent.forget}
        />
      );
    case 'room':
      return (
        <Visit
          key={route.room + visits.value}
          room={route.room}
          secureUrl={secureUrl.value}
          relay={boot.value?.relay ?? false}
          invite={inviteLink(boot.value, location.href)}
          onJoined={() => recent.visited(route.room, Date.now())}
          onTitle={(title) => recent.named(route.room, title)}
          onStart={start}
          onHome={() => navigate('/')}
        />
      );
    case 'check':
      return <Check secureUrl={secureUrl.value} />;
    case 'admin':
      return <Admin />;
    case 'missing':
      return <MissingView code={route.code} onHome={() => navigate('/')} />;
  }
};

/** A page whose code is fetched when its address is opened, unless it is `here` already. */
const fetched =
  <Props extends object>(
    load: () => Promise<ComponentType<Props>>,
    here: () => ComponentType<Props> | null = () => null,
  ) =>
  (props: Props) => {
    const [page, setPage] = useState<{ of: ComponentType<Props> } | Unloaded | null>(() => {
      const of = here();
      return of && { of };
    });
    const fetchPage = (): void => {
      load().then(
        (of) => setPage({ of }),
        (cause: unknown) => setPage(whyOf(cause)),
      );
    };
    useEffect(() => {
      if (page === null) fetchPage();
    }, []);
    if (typeof page === 'string') return <BrokenView why={page} onRetry={fetchPage} />;
    if (page === null) return <Waiting label={t('app.loading')} />;
    return <page.of {...props} />;
  };

const Home = fetched<HomePageProps>(loadHome);
const Check = fetched<CheckPageProps>(loadCheck);
const Admin = fetched<object>(loadAdmin);
const Visit = fetched<VisitProps>(loadVisit, () => visitPart()?.VisitPage ?? null);
