import type { ListedRoom } from '@parley/client';
import type { JSX } from 'preact';
import { HomeView, type HomeProps } from '../features/home/HomeView.tsx';
import { LeftView, type LeftProps } from '../features/left/LeftView.tsx';
import { BrokenView } from '../features/missing/BrokenView.tsx';
import { MissingView } from '../features/missing/MissingView.tsx';
import { t } from '../i18n/t.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { Act, type Acts } from './Act.tsx';

const nothing = (): void => {};
/** A moment that does not move, so that pictures of the page stay the same. */
const NOW = Date.UTC(2026, 5, 10, 12);
const RECENT = [
  { room: 'k3vd-9x0q-7mzt-h2ep', at: NOW - 25 * 60_000 },
  { room: 'w8f2-c6rn-4y5s-0tb1', at: NOW - 26 * 3_600_000, title: 'Weekly sync' },
];
const listed = (title: string, people: number, i = people): ListedRoom => {
  return { room: `aaaa-bbbb-cccc-${1_000 + i}`, title, people, capacity: 6 };
};
const ROOMS = [
  listed('Lunch', 6),
  listed('Weekly sync', 3),
  listed('<b>Donaudampfschifffahrtsgesellschaft</b>, all hands and everybody who wants to come', 2),
  listed('讀書會 — 每週三晚上', 1),
  listed('Quiet corner', 0),
];

const ago = (seconds: number): number => NOW - seconds * 1_000;
const SPELLS: LeftProps['spells'] = [
  { seat: 'b', name: 'Grace Hopper', fault: { at: 'poor', why: 'loss' }, from: ago(900), to: ago(846) },
  { seat: 'b', name: 'Grace Hopper', fault: { at: 'held' }, from: ago(888), to: ago(851) },
  {
    seat: 'c',
    name: 'Katherine Johnson-Goble of Hampton, Virginia',
    fault: { at: 'paused' },
    from: ago(300),
    to: ago(212),
  },
  { seat: 'c', name: 'Katherine Johnson-Goble of Hampton, Virginia', fault: { at: 'lost' }, from: ago(40), to: null },
  { seat: 'a', name: 'Ada Lovelace', fault: { at: 'away' }, from: ago(200), to: ago(191) },
];

const home = (props: Partial<HomeProps>): JSX.Element => (
  <HomeView
    recent={[]}
    now={NOW}
    insecure={false}
    secureUrl={null}
    onStart={nothing}
    onJoin={nothing}
    onForget={nothing}
    onNew={nothing}
    open={{ at: 'known', rooms: [] }}
    {...props}
  />
);
const homeAfter = (acts: Acts): JSX.Element => (
  <>
    {home({ recent: RECENT })}
    <Act {...acts} />
  </>
);
const left = (reason: LeftProps['reason'], spells: LeftProps['spells'] = []): JSX.Element => (
  <LeftView
    room="k3vd-9x0q-7mzt-h2ep"
    reason={reason}
    lasted={1_512_000}
    spells={spells}
    ended={NOW}
    onRejoin={nothing}
    onReload={nothing}
    onStart={nothing}
    onHome={nothing}
  />
);

/** Home, Left and the pages that say one thing, in their states. */
export const pageStates: Record<string, () => JSX.Element> = {
  home: () => home({}),
  'home-recent': () => home({ recent: RECENT }),
  'home-rooms': () => home({ recent: RECENT, open: { at: 'known', rooms: ROOMS } }),
  'home-rooms-many': () =>
    home({ open: { at: 'known', rooms: Array.from({ length: 24 }, (_, i) => listed(`Room ${i + 1}`, i % 7, i)) } }),
  'home-rooms-loading': () => home({ recent: RECENT, open: { at: 'loading' } }),
  'home-rooms-unreachable': () => home({ recent: RECENT, open: { at: 'unreachable' } }),
  'home-insecure': () => home({ insecure: true, secureUrl: 'https://192.168.1.20:3443/' }),
  'home-insecure-none': () => home({ insecure: true }),
  'home-join-empty': () => homeAfter({ click: ['form [type=submit]'] }),
  'home-language': () => homeAfter({ click: ['header [aria-haspopup=menu]'] }),
  'home-theme': () => homeAfter({ click: ['header :nth-child(1 of [popover]) ~ [aria-haspopup=menu]'] }),
  loading: () => <Waiting label={t('app.loading')} />,
  'loading-room': () => <Waiting label={t('door.joining')} stage />,
  left: () => left('left'),
  'left-report': () => left('left', SPELLS),
  'left-taken-over': () => left('taken-over'),
  'left-expired': () => left('expired'),
  'left-removed': () => left('removed'),
  'left-ended': () => left('ended'),
  'left-version': () => left('version'),
  'left-restarting': () => left('restarting'),
  missing: () => <MissingView code={null} onHome={nothing} />,
  'missing-room': () => <MissingView code="team-standup" onHome={nothing} />,
  broken: () => <BrokenView why="broken" onRetry={nothing} />,
  'broken-offline': () => <BrokenView why="offline" onRetry={nothing} />,
};
