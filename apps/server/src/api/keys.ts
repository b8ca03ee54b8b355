import { ApiKeys, MadeKey, NewKey } from '@parley/protocol/http';
import * as v from 'valibot';
import { happened } from '../ports/EventLog.ts';
import { operation, refuse, reply, type Operation } from './operation.ts';

/** Keys for programs. A key makes no other: who has stolen one loses it when it is revoked. */
export const KEYS: readonly Operation[] = [
  operation({
    id: 'listKeys',
    method: 'get',
    at: '/keys',
    tag: 'keys',
    summary: 'The keys that there are, without what they are made of.',
    who: 'session',
    path: null,
    query: null,
    body: null,
    status: 200,
    answer: ApiKeys,
    problems: [],
    run: async (_asked, { keys }) => reply({ keys: [...keys.all] }),
  }),
  operation({
    id: 'createKey',
    method: 'post',
    at: '/keys',
    tag: 'keys',
    summary: 'Makes a key. Its token is told this once.',
    who: 'session',
    path: null,
    query: null,
    body: NewKey,
    status: 201,
    answer: MadeKey,
    problems: ['key.many'],
    run: async ({ body: { label }, address }, { keys, events, now }) => {
      const made = await keys.make(label);
      if (!made) return refuse('key.many');
      events.note(happened('key.made', now(), { name: label, address }));
      return reply(made);
    },
  }),
  operation({
    id: 'revokeKey',
    method: 'delete',
    at: '/keys/{key}',
    tag: 'keys',
    summary: 'Revokes a key: from now on it opens nothing.',
    who: 'session',
    path: v.object({ key: v.pipe(v.string(), v.maxLength(40)) }),
    query: null,
    body: null,
    status: 204,
    answer: null,
    problems: ['key.unknown'],
    run: async ({ path: { key }, address }, { keys, events, now }) => {
      const revoked = await keys.revoke(key);
      if (!revoked) return refuse('key.unknown');
      events.note(happened('key.revoked', now(), { name: revoked.label, address }));
      return reply(null);
    },
  }),
];
