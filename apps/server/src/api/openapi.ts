import { PROBLEMS, Problem, type ProblemCode } from '@parley/protocol/http';
import type * as v from 'valibot';
import type { Operation } from './operation.ts';
import { schemaOf, type Json } from './schemaOf.ts';
import { describedMessages } from './webhookMessages.ts';

/** The document, as far as we look at it ourselves. */
export type OpenApi = Json & { readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>> };

/** What may be refused at any operation, beside its own reasons. */
const EVERYWHERE: readonly ProblemCode[] = ['rate.requests', 'server.closing', 'failed'];
const OF_CALLERS: readonly ProblemCode[] = ['auth.none', 'auth.origin', 'rate.attempts'];
const OF_BODIES: readonly ProblemCode[] = ['request.bad', 'request.large', 'request.type', 'store.unavailable'];

/** The API as an OpenAPI 3.1 document, made of the very table that its routes are made of. */
export const openApiOf = (operations: readonly Operation[], version: string): OpenApi => ({
  openapi: '3.1.0',
  info: {
    title: 'Parley',
    version,
    description:
      'What the operator of a Parley sees and does. Times are milliseconds since 1970 by the clock of the server. Refusals are problem+json (RFC 9457) with a code.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/api/v1' }],
  tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
  paths: Object.fromEntries(
    [...Map.groupBy(operations, ({ at }) => at)].map(([at, all]) => [
      at,
      Object.fromEntries(all.map((one) => [one.method, described(one)])),
    ]),
  ),
  webhooks: describedMessages(),
  components: {
    schemas: { Problem: schemaOf(Problem, 'output') },
    securitySchemes: {
      key: { type: 'http', scheme: 'bearer', description: 'A key that was made on the page of the operator.' },
      session: { type: 'apiKey', in: 'cookie', name: '__Host-parley-admin', description: 'Who has signed in.' },
    },
  },
});

/** Why an operation may be refused, each once. */
export const problemsOf = ({ who, body, query, path, problems }: Operation): readonly ProblemCode[] => [
  ...new Set<ProblemCode>([
    ...EVERYWHERE,
    ...(who === 'everybody' ? [] : OF_CALLERS),
    ...(who === 'session' ? (['auth.session'] as const) : []),
    ...(body ? OF_BODIES : query || path ? (['request.bad', 'store.unavailable'] as const) : []),
    ...problems,
  ]),
];

const described = (one: Operation): Json => ({
  operationId: one.id,
  tags: [one.tag],
  summary: one.summary,
  security: one.who === 'everybody' ? [] : one.who === 'key' ? [{ key: [] }, { session: [] }] : [{ session: [] }],
  ...parametersOf(one),
  ...(one.body && {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(one.body, 'input') } } },
  }),
  responses: {
    [one.status]: {
      description: 'Done.',
      ...(one.answer && { content: { 'application/json': { schema: schemaOf(one.answer, 'output') } } }),
    },
    ...refusalsOf(one),
  },
});

const parametersOf = ({ path, query }: Operation): Json => {
  const of = (place: 'path' | 'query', schema: v.GenericSchema | null): Json[] => {
    const { properties = {}, required = [] } = schema ? schemaOf(schema, 'input') : {};
    return Object.entries(properties as Record<string, Json>).map(([name, described]) => ({
      name,
      in: place,
      required: (required as string[]).includes(name),
      schema: described,
    }));
  };
  const parameters = [...of('path', path), ...of('query', query)];
  return parameters.length > 0 ? { parameters } : {};
};

const refusalsOf = (one: Operation): Json =>
  Object.fromEntries(
    [...Map.groupBy(problemsOf(one), (code) => PROBLEMS[code].status)].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].sentence}`).join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
