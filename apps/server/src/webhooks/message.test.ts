import { EVENT_KINDS, WEBHOOK_TYPES, WebhookMessage, type LifeEvent } from '@parley/protocol/http';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { KINDS_OF, typeOf } from '../ports/WebhookStore.ts';
import { messageId, messageOf } from './message.ts';

const room = 'aaaa-bbbb-cccc-dddd';
const seat = 'a'.repeat(26);
const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const event = (kind: LifeEvent['kind'], what: Partial<LifeEvent> = {}): LifeEvent => ({
  n: 7,
  at,
  kind,
  room,
  seat: null,
  name: null,
  detail: null,
  address: null,
  ...what,
});

test.each([
  [event('room.started'), 'room.started', {}],
  [event('room.ended'), 'room.ended', { by: 'people' }],
  [event('room.ended', { detail: 'operator' }), 'room.ended', { by: 'operator' }],
  [event('person.joined', { seat, name: 'Ada' }), 'person.joined', { seat, name: 'Ada' }],
  [event('person.left', { seat, name: 'Ada', detail: 'lost' }), 'person.left', { seat, name: 'Ada', how: 'lost' }],
  [event('person.removed', { seat, name: 'Ada' }), 'person.left', { seat, name: 'Ada', how: 'removed' }],
  [event('call.missed', { name: 'Bob', detail: 'Ada' }), 'call.missed', { from: 'Ada', to: 'Bob' }],
])('[WH3] of %o a webhook is told %s', (happened, type, data) => {
  const message = messageOf(happened);
  expect(message).toEqual({ type, timestamp: '2026-01-02T03:04:05.678Z', data: { event: 7, room, ...data } });
  expect(v.is(WebhookMessage, message)).toBe(true);
  expect(typeOf(happened.kind)).toBe(type);
});

test('[WH3] every type has its events, and all other events are told to nobody', () => {
  expect(Object.keys(KINDS_OF)).toEqual([...WEBHOOK_TYPES]);
  const told = EVENT_KINDS.filter((kind) => typeOf(kind) !== null);
  expect(told).toEqual(
    Object.values(KINDS_OF)
      .flat()
      .toSorted((a, b) => EVENT_KINDS.indexOf(a) - EVENT_KINDS.indexOf(b)),
  );
  const full = { seat, name: 'Ada', detail: 'left' };
  for (const kind of EVENT_KINDS)
    expect([kind, messageOf(event(kind, full)) !== null]).toEqual([kind, told.includes(kind) && kind !== 'room.ended']);
});

test('[WH3] an event whose person was deleted is told to nobody', () => {
  expect(messageOf(event('person.joined', { seat, name: 'Ada' }))).not.toBeNull();
  expect(messageOf(event('person.joined', { seat }))).toBeNull();
  expect(messageOf(event('call.missed'))).toBeNull();
});

test('[WH4] the id of a message is that of its event, and of no other also after a backup was restored', () => {
  expect(messageId({ n: 7, at })).toBe(messageId({ n: 7, at }));
  expect(new Set([messageId({ n: 7, at }), messageId({ n: 8, at }), messageId({ n: 7, at: at + 1 })]).size).toBe(3);
});
