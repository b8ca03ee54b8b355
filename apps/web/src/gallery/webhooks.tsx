import type { JSX } from 'preact';
import { sendMessages, WEBHOOKS } from './fakeWebhooks.ts';
import { at, loses, presses, type SceneProps, sees, writes } from './operatorScene.tsx';

const SEND = 'dialog[open] [type=submit]';
const URL_FIELD = 'dialog[open] [type=text]';
const ADD = 'header > button';
const ALERT = 'dialog[open] [role=alert]:not(:empty)';
const ROWS = '[data-rows] > *';
const TEST = 'main header > div > button:first-child';

const list = (props: Omit<SceneProps, 'path'> = {}) =>
  at('/admin/webhooks', { plan: { webhooks: WEBHOOKS }, ...props });
const one = ({ before, ...props }: Omit<SceneProps, 'path'> = {}) =>
  at('/admin/webhooks/w2', {
    plan: { webhooks: WEBHOOKS },
    before: (server) => {
      sendMessages(server);
      before?.(server);
    },
    ...props,
  });
const adds = (url: string) => [presses(ADD), writes(URL_FIELD, url), presses(SEND)];
const tests = (attempt: Parameters<NonNullable<SceneProps['before']>>[0]['webhooks']['attempt']) =>
  one({
    before: (server) => (server.webhooks.attempt = attempt),
    steps: [sees(ROWS), presses(TEST), sees('[role=status] [data-tone]')],
  });

/** The operator's webhooks in their states. */
export const webhookStates: Record<string, () => JSX.Element> = {
  'admin-webhooks': list({ steps: [sees(ROWS)] }),
  'admin-webhooks-empty': list({ plan: {}, steps: [sees('h2')] }),
  'admin-webhooks-stale': list({ steps: [sees(ROWS), loses((admin) => admin.webhooks)] }),
  'admin-webhooks-never': list({ before: (server) => server.refusals.set('GET /api/v1/webhooks', 'failed') }),
  'admin-webhook-add': list({ steps: [presses(ADD)] }),
  'admin-webhook-add-bad': list({ steps: adds('example.org/parley') }),
  'admin-webhook-add-none': list({
    steps: [
      presses(ADD),
      writes(URL_FIELD, 'https://example.org/parley'),
      ...[2, 3, 4, 5, 6].map((n) => presses(`dialog[open] label:nth-child(${n}) input`)),
      presses(SEND),
    ],
  }),
  'admin-webhook-add-private': list({ steps: [...adds('http://192.168.1.20/hooks'), sees(ALERT)] }),
  'admin-webhook-add-many': list({
    before: (server) => server.refusals.set('POST /api/v1/webhooks', 'webhook.many'),
    steps: [...adds('https://example.org/parley'), sees(ALERT)],
  }),
  'admin-webhook-made': list({
    steps: [...adds('https://hooks.example.org/parley'), sees('dialog[open] [tabindex="-1"]')],
  }),
  'admin-webhook': one({ steps: [sees(ROWS)] }),
  'admin-webhook-asking': one({ before: (server) => server.refusals.set('GET /api/v1/webhooks', 'failed') }),
  'admin-webhook-empty': at('/admin/webhooks/w4', { plan: { webhooks: WEBHOOKS }, steps: [sees('h2')] }),
  'admin-webhook-stale': one({ steps: [sees(ROWS), loses((admin) => admin.webhooks)] }),
  'admin-webhook-gone': at('/admin/webhooks/w9', { plan: { webhooks: WEBHOOKS }, steps: [sees('h2')] }),
  'admin-webhook-tested': tests({ at: 'answered', status: 204 }),
  'admin-webhook-test-bad': tests({ at: 'failed', why: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
  'admin-webhook-test-private': tests({ at: 'refused' }),
  'admin-webhook-again': one({ steps: [presses(`${ROWS}:nth-child(3) button`), sees('[data-passing] *')] }),
  'admin-webhook-remove': one({ steps: [sees(ROWS), presses('main header > div > button:last-child')] }),
  'admin-webhook-older': one({
    before: (server) => {
      for (let n = 0; n < 120; n += 1) server.webhooks.sends('w2', { at: server.now });
    },
    steps: [sees(ROWS)],
  }),
};
