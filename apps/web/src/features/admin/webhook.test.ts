import type { Attempt, Delivery, Webhook, WebhookType } from '@parley/client/admin';
import { beforeAll, expect, test } from 'vitest';
import { needOperator } from '../../i18n/needOperator.ts';
import { deliveryState, newWebhookOf, partsOf, triesText, webhookState } from './webhook.ts';

beforeAll(() => needOperator());

const NOW = new Date(2026, 5, 10, 12, 42).getTime();
const AT = new Date(2026, 5, 10, 12, 30).getTime();
const ok: Attempt = { at: 'answered', status: 204 };
const hook = (about: Partial<Webhook>): Webhook => ({
  id: 'w',
  url: 'https://example.org/',
  types: ['call.missed'],
  made: AT,
  waiting: 0,
  since: null,
  last: null,
  ...about,
});
const message = (about: Partial<Delivery>): Delivery => ({
  n: 1,
  at: AT,
  type: 'room.started',
  room: null,
  name: null,
  state: 'waiting',
  tries: 0,
  tried: null,
  attempt: null,
  due: null,
  ...about,
});

test('[WV1] an address is its host and its path; what follows the path is not shown', () => {
  expect(partsOf('https://hooks.example.org:8443/a/b?token=1')).toEqual({
    host: 'hooks.example.org:8443',
    path: '/a/b?…',
  });
  expect(partsOf('https://example.org/')).toEqual({ host: 'example.org', path: '' });
  expect(partsOf('nonsense')).toEqual({ host: 'nonsense', path: '' });
});

test('[WV2] a webhook needs a whole address and something to be told; whether the address is public the server says', () => {
  const types = new Set<WebhookType>(['room.started', 'call.missed']);
  expect(newWebhookOf({ url: '  https://example.org/x ', types })).toEqual({
    url: 'https://example.org/x',
    types: ['room.started', 'call.missed'],
  });
  expect(newWebhookOf({ url: 'http://192.168.1.4/x', types })).toMatchObject({ url: 'http://192.168.1.4/x' });
  for (const url of ['', 'example.org', 'ftp://example.org', 'javascript:alert(1)', 'https://'])
    expect(newWebhookOf({ url, types })).toBe('address');
  expect(newWebhookOf({ url: 'https://example.org', types: new Set() })).toBe('types');
});

test('[WV1] the state of a webhook is words: nothing yet, all there, how many wait since when, and what the last attempt came to', () => {
  const bad = (attempt: Attempt) => ({ tried: AT, attempt });
  expect(webhookState(hook({}), NOW)).toEqual({ tone: 'none', text: 'Nothing sent yet', more: null });
  expect(webhookState(hook({ last: bad(ok) }), NOW)).toEqual({ tone: 'good', text: 'All delivered', more: null });
  expect(webhookState(hook({ last: bad({ at: 'failed', why: 'ECONNREFUSED' }) }), NOW)).toMatchObject({
    tone: 'bad',
    text: 'Last attempt failed: no answer (ECONNREFUSED)',
  });
  expect(webhookState(hook({ last: bad({ at: 'refused' }) }), NOW).text).toBe(
    'Last attempt failed: not a public address',
  );
  expect(webhookState(hook({ waiting: 3, since: AT, last: bad({ at: 'answered', status: 500 }) }), NOW)).toEqual({
    tone: 'bad',
    text: expect.stringMatching(/^3 waiting since 12:30/) as string,
    more: 'Last attempt failed: HTTP 500',
  });
  expect(webhookState(hook({ waiting: 1, since: AT, last: bad(ok) }), NOW).tone).toBe('waiting');
});

test('[WV4] the state of a message is words: what came of it, how often it was tried, and when it is again', () => {
  expect(deliveryState(message({}))).toEqual({ tone: 'waiting', text: 'Waiting', more: null });
  expect(deliveryState(message({ state: 'delivered', attempt: ok }))).toEqual({
    tone: 'good',
    text: 'Delivered',
    more: 'HTTP 204',
  });
  expect(deliveryState(message({ state: 'failed', attempt: { at: 'answered', status: 1_234 } })).more).toBe(
    'HTTP 1234',
  );
  expect(triesText(message({}))).toEqual({ text: 'Not tried', more: null });
  expect(triesText(message({ tries: 1, tried: AT, due: NOW }))).toEqual({
    text: '1 attempt',
    more: expect.stringMatching(/^next .*12:42:\d\d/) as string,
  });
  expect(triesText(message({ state: 'delivered', tries: 2, tried: AT })).more).toMatch(/^last .*12:30:\d\d/);
});
