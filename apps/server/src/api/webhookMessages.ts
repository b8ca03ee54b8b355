import { WebhookMessage } from '@parley/protocol/http';
import { schemaOf, type Json } from './schemaOf.ts';

/** How long a receiver has, and what it must do with a message besides taking it. */
const TAKEN =
  'Taken. Any other status, a redirect, or none within ten seconds: the message comes again by the same id, for three days.';

const HEADERS = [
  ['webhook-id', 'The same at every attempt: what has had this id before needs nothing more.'],
  ['webhook-timestamp', 'Seconds since 1970 when it was sent: older than five minutes, it is a replay.'],
  ['webhook-signature', '`v1,` and the base64 of HMAC-SHA256 over id, timestamp and body with points between them.'],
] as const;

/** The messages to webhooks by their types: what their bodies are. */
export const WEBHOOK_MESSAGES: readonly { readonly type: string; readonly schema: Json }[] = WebhookMessage.options.map(
  (option) => ({ type: option.entries.type.literal, schema: schemaOf(option, 'output') }),
);

/** The `webhooks` of an OpenAPI 3.1 document. */
export const describedMessages = (): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    WEBHOOK_MESSAGES.map(({ type, schema }) => [
      type,
      {
        post: {
          operationId: `told.${type}`,
          summary: 'Sent to a webhook, signed as Standard Webhooks 1.0 has it.',
          parameters: HEADERS.map(([name, description]) => ({
            name,
            in: 'header',
            required: true,
            description,
            schema: { type: 'string' },
          })),
          requestBody: { required: true, content: { 'application/json': { schema } } },
          responses: { '2XX': { description: TAKEN } },
        },
      },
    ]),
  );
