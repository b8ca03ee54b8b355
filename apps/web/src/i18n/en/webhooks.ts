import type { WebhookType } from '@parley/client/admin';

const types = {
  'admin.webhook.type.room.started': 'Room started',
  'admin.webhook.type.room.ended': 'Room ended',
  'admin.webhook.type.person.joined': 'Person joined',
  'admin.webhook.type.person.left': 'Person left',
  'admin.webhook.type.call.missed': 'Call missed',
} as const satisfies Record<`admin.webhook.type.${WebhookType}`, string>;

/** Words of the operator's page about webhooks. */
export const webhooks = {
  ...types,
  'admin.webhooks': 'Webhooks',
  'admin.webhooks.line': 'A webhook is an address of yours that is told by HTTPS when something happens here.',
  'admin.webhooks.verify':
    'Every message is signed as Standard Webhooks says. Before you believe one, verify it with the secret that you get when you add the webhook and these headers:',
  'admin.webhooks.add': 'Add a webhook',
  'admin.webhooks.none': 'There is no webhook',
  'admin.webhooks.address': 'Address',
  'admin.webhooks.address.hint': 'A public HTTPS address that answers with 2xx.',
  'admin.webhooks.address.bad': 'Enter a whole address, such as https://example.org/parley.',
  'admin.webhooks.types': 'What it is told',
  'admin.webhooks.types.all': 'Everything',
  'admin.webhooks.types.none': 'Choose at least one.',
  'admin.webhooks.state': 'State',
  'admin.webhooks.state.new': 'Nothing sent yet',
  'admin.webhooks.state.all': 'All delivered',
  'admin.webhooks.state.waiting': { one: '{count} waiting since {time}', other: '{count} waiting since {time}' },
  'admin.webhooks.last.failed': 'Last attempt failed: {why}',
  'admin.webhooks.made': 'Your new webhook',
  'admin.webhooks.once':
    'Copy the secret now: it is shown this once. With it your server verifies that a message comes from here.',
  'admin.webhooks.copy': 'Copy secret',
  'admin.attempt.failed': 'no answer ({why})',
  'admin.attempt.refused': 'not a public address',

  'admin.webhook.since': 'Added {time}',
  'admin.webhook.test': 'Send a test',
  'admin.webhook.test.hint': 'A test message goes out at once.',
  'admin.webhook.test.good': 'The test arrived: {why}.',
  'admin.webhook.test.bad': 'The test did not arrive: {why}.',
  'admin.webhook.remove': 'Remove',
  'admin.webhook.remove.ask': 'Remove this webhook?',
  'admin.webhook.remove.line':
    '{host} is told nothing any more. Messages that wait for it are not sent, and its log goes too.',
  'admin.webhook.removed': 'The webhook was removed',
  'admin.webhook.gone': 'This webhook is not there',
  'admin.webhook.gone.line': 'It was removed, or the address is incomplete.',

  'admin.deliveries': 'Messages',
  'admin.deliveries.about': 'Room or name',
  'admin.deliveries.tries': 'Attempts',
  'admin.deliveries.tried': { one: '{count} attempt', other: '{count} attempts' },
  'admin.deliveries.untried': 'Not tried',
  'admin.deliveries.next': 'next {time}',
  'admin.deliveries.last': 'last {time}',
  'admin.deliveries.waiting': 'Waiting',
  'admin.deliveries.delivered': 'Delivered',
  'admin.deliveries.failed': 'Given up',
  'admin.deliveries.again': 'Send again',
  'admin.deliveries.again.of': 'Send again: {what}, {time}',
  'admin.deliveries.again.done': 'The message is sent again',
  'admin.deliveries.none': 'No message yet',
  'admin.deliveries.none.line':
    'The next thing that it is told appears here. Send a test to see whether your server answers.',
  'admin.deliveries.older': 'Load older messages',
  'admin.deliveries.begin': 'There are no older messages',
} as const;
