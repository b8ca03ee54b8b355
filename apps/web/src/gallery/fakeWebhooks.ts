import type { FakeAdmin, FakeWebhookPlan, WebhookType } from '@parley/client/admin';

const MINUTE_MS = 60_000;
const NOW = new Date().setHours(12, 42, 0, 0);
const ALL: WebhookType[] = ['room.started', 'room.ended', 'person.joined', 'person.left', 'call.missed'];

/** One of each state, and addresses as people have them. */
export const WEBHOOKS: readonly FakeWebhookPlan[] = [
  {
    id: 'w1',
    url: 'https://hooks.example.org/parley',
    types: ALL,
    made: NOW - 40 * 24 * 60 * MINUTE_MS,
    last: { tried: NOW - 2 * MINUTE_MS, attempt: { at: 'answered', status: 204 } },
  },
  {
    id: 'w2',
    url: 'https://automation.example.com/webhook/7f9c2ba4-e88f-4a5c-9d0f-0b6c1a6e2d11/calendar-sync?token=very-secret-indeed',
    types: ['room.started', 'room.ended'],
    waiting: 3,
    since: NOW - 35 * MINUTE_MS,
    last: { tried: NOW - MINUTE_MS, attempt: { at: 'answered', status: 503 } },
  },
  {
    id: 'w3',
    url: 'https://pager.donaudampfschifffahrtsgesellschaft-rufbereitschaft.example.net:8443/',
    types: ['call.missed'],
    last: { tried: NOW - 9 * MINUTE_MS, attempt: { at: 'failed', why: 'ECONNREFUSED' } },
  },
  { id: 'w4', url: 'https://example.com/hooks', types: ['person.joined', 'person.left', 'call.missed'] },
  {
    id: 'w5',
    url: 'https://intern.example.org/hooks/parley',
    types: ['person.joined'],
    waiting: 1,
    since: NOW - 2 * MINUTE_MS,
    last: { tried: NOW - 30 * MINUTE_MS, attempt: { at: 'refused' } },
  },
];

/** What an evening sent to the second of them. */
export function sendMessages(server: FakeAdmin): void {
  const [room = null, other = null] = [...server.rooms.keys()];
  const at = (n: number): number => server.now - (40 - n) * 3 * MINUTE_MS;
  const send = server.webhooks.sends.bind(server.webhooks, 'w2');
  send({ at: at(0), type: 'room.started', room, tried: at(0) });
  send({ at: at(1), type: 'person.joined', room, name: 'Ada', tried: at(1), tries: 2 });
  send({
    at: at(2),
    type: 'person.joined',
    room,
    name: 'Katherine Johnson-Goble of Hampton, Virginia',
    state: 'failed',
    tries: 19,
    tried: at(9),
    attempt: { at: 'failed', why: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
  });
  send({ at: at(8), type: 'call.missed', name: '由紀', tried: at(8), attempt: { at: 'answered', status: 204 } });
  send({
    at: at(26),
    type: 'person.left',
    room,
    name: 'Ada',
    state: 'waiting',
    tries: 6,
    tried: at(38),
    attempt: { at: 'answered', status: 503 },
    due: at(44),
  });
  send({
    at: at(27),
    type: 'room.ended',
    room,
    state: 'waiting',
    tries: 1,
    tried: at(27),
    attempt: { at: 'refused' },
    due: at(41),
  });
  send({
    at: at(39),
    type: 'room.started',
    room: other,
    state: 'waiting',
    tries: 0,
    tried: null,
    attempt: null,
    due: at(40),
  });
}
