import { FakeAdmin } from '@parley/client/admin';
import type { JSX } from 'preact';
import { LONG, ROOMS, sayEvents } from './fakeOperator.ts';
import { at, loses, NOW, presses, type SceneProps, sees, writes } from './operatorScene.tsx';

/** The first room in the list of the fake server. */
const ROOM = [...new FakeAdmin({ rooms: ROOMS, now: NOW }).rooms.keys()][0] ?? '';

const out = (props: Omit<SceneProps, 'path'> = {}) => at('/admin', { ...props, plan: { signedIn: false } });

const FILL = 'dialog[open] textarea';
const SEND = 'dialog[open] [type=submit]';
const TELL = 'nav ~ div > button';
const room = `/admin/rooms/${ROOM}`;
const END = 'header > div > button:last-child';
const REMOVE = 'li:nth-child(2) > button';
const signs = (code: 'auth.password' | 'rate.attempts') =>
  out({
    before: (server) => server.refusals.set('POST /admin/session', code),
    steps: [writes('input[type=password]', 'sesame'), presses('[type=submit]'), sees('[role=alert]:not(:empty)')],
  });

/** The operator's page in its states. */
export const adminStates: Record<string, () => JSX.Element> = {
  'admin-sign-in': out(),
  'admin-sign-in-empty': out({ steps: [presses('[type=submit]')] }),
  'admin-sign-in-wrong': signs('auth.password'),
  'admin-sign-in-many': signs('rate.attempts'),
  'admin-sign-in-ended': at('/admin', {
    steps: [({ admin, server }) => ((server.signedIn = false), admin.measures.again()), sees('input[type=password]')],
  }),
  'admin-unreachable': at('/admin', { before: (server) => (server.reachable = false) }),
  'admin-now': at('/admin', { steps: [sees('svg path:nth-child(3)')] }),
  'admin-now-empty': at('/admin', { plan: { rooms: [] } }),
  'admin-now-stale': at('/admin', { steps: [sees('svg path:nth-child(3)'), loses((admin) => admin.measures)] }),
  'admin-now-never': at('/admin', { before: (server) => server.refusals.set('GET /api/v1/measures', 'failed') }),
  'admin-now-draining': at('/admin', { before: (server) => (server.draining = true), steps: [sees('main section')] }),
  'admin-session': at('/admin', { steps: [presses('nav ~ [aria-haspopup=menu]')] }),
  'admin-rooms': at('/admin/rooms', { steps: [sees('[data-rows] a')] }),
  'admin-rooms-empty': at('/admin/rooms', { plan: { rooms: [] }, steps: [sees('h2')] }),
  'admin-rooms-many': at('/admin/rooms', {
    plan: { rooms: Array.from({ length: 500 }, (_, n) => ({ title: n % 3 ? `Room ${n}` : null, people: 4 })) },
    steps: [sees('[data-rows] a')],
  }),
  'admin-rooms-long': at('/admin/rooms', { plan: { rooms: LONG }, steps: [sees('[data-rows] a')] }),
  'admin-rooms-unfit': at('/admin/rooms', {
    steps: [sees('[data-rows] a'), writes('main [type=text]', 'nobody'), sees('h2')],
  }),
  'admin-rooms-stale': at('/admin/rooms', { steps: [sees('[data-rows] a'), loses((admin) => admin.rooms)] }),
  'admin-room': at(room, { steps: [sees('li')] }),
  'admin-room-empty': at(room, { plan: { rooms: [{ title: 'Quiet corner', people: 0 }] }, steps: [sees('h2')] }),
  'admin-room-gone': at('/admin/rooms/zzzz-zzzz-zzzz-zzzz', { steps: [sees('h2')] }),
  'admin-room-long': at(room, { plan: { rooms: LONG }, steps: [sees('li')] }),
  'admin-remove': at(room, { steps: [presses(REMOVE)] }),
  'admin-end': at(room, { steps: [presses(END)] }),
  'admin-end-refused': at(room, {
    before: (server) => server.refusals.set(`DELETE /api/v1/rooms/${ROOM}`, 'store.unavailable'),
    steps: [
      presses(END),
      presses('dialog[open] div > button:last-child'),
      sees('dialog[open] [role=alert]:not(:empty)'),
    ],
  }),
  'admin-tell': at('/admin', { steps: [presses(TELL), writes(FILL, 'We restart at noon. Calls go on meanwhile.')] }),
  'admin-tell-empty': at('/admin', { steps: [presses(TELL), presses(SEND)] }),
  'admin-tell-refused': at('/admin', {
    before: (server) => server.refusals.set('POST /api/v1/messages', 'rate.requests'),
    steps: [presses(TELL), writes(FILL, 'Hello'), presses(SEND), sees('dialog[open] [role=alert]:not(:empty)')],
  }),
  'admin-tell-sent': at('/admin', {
    steps: [presses(TELL), writes(FILL, 'Hello'), presses(SEND), sees('[data-passing] *')],
  }),
  'admin-make': at('/admin/rooms', { steps: [presses('header > button')] }),
  'admin-make-faulty': at('/admin/rooms', {
    steps: [presses('header > button'), presses('dialog[open] [type=checkbox]'), presses(SEND)],
  }),
  'admin-made': at('/admin/rooms', {
    steps: [
      presses('header > button'),
      writes('dialog[open] input', 'All hands'),
      presses(SEND),
      sees('dialog[open] [role=status]'),
    ],
  }),
  'admin-events': at('/admin/events', { before: sayEvents, steps: [sees('[data-rows] > *')] }),
  'admin-events-empty': at('/admin/events', { steps: [sees('h2')] }),
  'admin-events-room': at('/admin/events', {
    before: sayEvents,
    steps: [({ admin }) => admin.events.setFilter({ kind: null, room: ROOM }), sees('[data-rows] > *')],
  }),
  'admin-events-save': at('/admin/events', {
    before: sayEvents,
    steps: [sees('[data-rows] > *'), presses('main header ~ div button[aria-haspopup=menu]')],
  }),
  'admin-events-stale': at('/admin/events', {
    before: sayEvents,
    steps: [sees('[data-rows] > *'), loses((admin) => admin.events)],
  }),
  'admin-names': at('/admin/names', { steps: [sees('[data-rows] > *')] }),
  'admin-names-empty': at('/admin/names', { plan: { names: [] }, steps: [sees('h2')] }),
  'admin-free': at('/admin/names', { steps: [presses('[data-rows] button')] }),
  'admin-keys': at('/admin/keys', { steps: [sees('[data-rows] > *')] }),
  'admin-keys-empty': at('/admin/keys', { plan: { keys: [] }, steps: [sees('h2')] }),
  'admin-keys-unlabelled': at('/admin/keys', { steps: [presses('[type=submit]')] }),
  'admin-keys-refused': at('/admin/keys', {
    before: (server) => server.refusals.set('POST /api/v1/keys', 'key.many'),
    steps: [writes('form input', 'Door of the office'), presses('[type=submit]'), sees('[role=alert]:not(:empty)')],
  }),
  'admin-key-made': at('/admin/keys', {
    steps: [writes('form input', 'Door of the office'), presses('[type=submit]'), sees('dialog[open]')],
  }),
  'admin-revoke': at('/admin/keys', { steps: [presses('[data-rows] button')] }),
  'admin-missing': at('/admin/nowhere', { steps: [sees('h2')] }),
};
