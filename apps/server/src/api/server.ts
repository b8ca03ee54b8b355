import {
  Drain,
  EVENT_KINDS,
  EventPage,
  Health,
  History,
  Measures,
  NamePage,
  type NameEntry,
} from '@parley/protocol/http';
import { nameKey, RoomId } from '@parley/protocol';
import * as v from 'valibot';
import { happened } from '../ports/EventLog.ts';
import { firstAfter } from './firstAfter.ts';
import { operation, refuse, reply, type Operation } from './operation.ts';
import { Limit, Numbered } from './query.ts';

/** What the server does, what happened, and names. */
export const SERVER: readonly Operation[] = [
  operation({
    id: 'readHealth',
    method: 'get',
    at: '/health',
    tag: 'server',
    summary: 'Whether the server is there, which version it is, and whether it takes new rooms.',
    who: 'everybody',
    path: null,
    query: null,
    body: null,
    status: 200,
    answer: Health,
    problems: [],
    run: async (_asked, { version, drain: { draining } }) =>
      reply({ version, uptime: Math.floor(process.uptime()), draining }),
  }),
  operation({
    id: 'readMeasures',
    method: 'get',
    at: '/measures',
    tag: 'server',
    summary: 'What the server does right now, in numbers.',
    who: 'key',
    path: null,
    query: null,
    body: null,
    status: 200,
    answer: Measures,
    problems: [],
    run: async (_asked, { watcher, drain: { draining } }) => reply({ ...watcher.now, draining }),
  }),
  operation({
    id: 'readHistory',
    method: 'get',
    at: '/history',
    tag: 'server',
    summary: 'What the server did in the last hour, in columns of numbers.',
    who: 'key',
    path: null,
    query: null,
    body: null,
    status: 200,
    answer: History,
    problems: [],
    run: async (_asked, { watcher }) => reply(watcher.history),
  }),
  operation({
    id: 'drain',
    method: 'put',
    at: '/drain',
    tag: 'server',
    summary: 'Opens no new rooms any more, or opens them again. Who is in a room stays, and others may join them.',
    who: 'key',
    path: null,
    query: null,
    body: Drain,
    status: 200,
    answer: Measures,
    problems: [],
    run: async ({ body: { draining } }, { drain, events, watcher, now }) => {
      if (drain.draining !== draining) {
        events.note(happened('admin.drain', now(), { detail: draining ? 'on' : 'off' }));
        drain.set(draining);
      }
      return reply({ ...watcher.now, draining });
    },
  }),
  operation({
    id: 'listEvents',
    method: 'get',
    at: '/events',
    tag: 'events',
    summary: 'What happened: after a number, oldest first; else before one or from the end on, newest first.',
    who: 'key',
    path: null,
    query: v.strictObject({
      limit: Limit,
      after: Numbered,
      before: Numbered,
      kind: v.optional(v.picklist(EVENT_KINDS)),
      room: v.optional(RoomId),
    }),
    body: null,
    status: 200,
    answer: EventPage,
    problems: [],
    run: async ({ query: { limit, after, before, kind = null, room = null } }, { events }) => {
      if (after !== undefined && before !== undefined) return refuse('request.bad');
      const from = after === undefined ? { before: before ?? Number.MAX_SAFE_INTEGER } : { after };
      // What was just done is in it.
      await events.idle();
      const found = await events.read({ from, kind, room, limit });
      return reply({ events: [...found], next: found.length < limit ? null : (found.at(-1)?.n ?? null) });
    },
  }),
  operation({
    id: 'listNames',
    method: 'get',
    at: '/names',
    tag: 'names',
    summary: 'The names that can be called, in their order.',
    who: 'key',
    path: null,
    query: v.strictObject({ limit: Limit, after: v.optional(v.pipe(v.string(), v.maxLength(64))) }),
    body: null,
    status: 200,
    answer: NamePage,
    problems: [],
    run: async ({ query: { limit, after } }, { calls }) => {
      const { names } = calls.book;
      const from = after === undefined ? '' : nameKey(after);
      const keys = firstAfter(names.keys(), from, limit + 1);
      const page = keys.slice(0, limit).flatMap((key): NameEntry[] => {
        const owned = names.get(key);
        return owned
          ? [{ name: owned.name, online: calls.isOnline(key), pushed: owned.push.size, used: owned.used }]
          : [];
      });
      return reply({ names: page, next: keys.length > limit ? (page.at(-1)?.name ?? null) : null });
    },
  }),
  operation({
    id: 'freeName',
    method: 'delete',
    at: '/names/{name}',
    tag: 'names',
    summary: 'Frees a name with all that is kept of it; anybody can claim it again.',
    who: 'key',
    path: v.object({ name: v.pipe(v.string(), v.maxLength(64)) }),
    query: null,
    body: null,
    status: 204,
    answer: null,
    problems: ['name.unknown'],
    run: async ({ path: { name } }, { calls }) => {
      const key = nameKey(name);
      if (!calls.book.names.has(key)) return refuse('name.unknown');
      const freed = await calls.release(key, null);
      return freed.ok ? reply(null) : refuse('failed');
    },
  }),
];
