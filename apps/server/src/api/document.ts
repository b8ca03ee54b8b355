import type { RequestHandler } from 'express';
import { createHash } from 'node:crypto';
import { contentPolicy } from '../http/securityHeaders.ts';
import { openApiOf, problemsOf, type OpenApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { WEBHOOK_MESSAGES } from './webhookMessages.ts';

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d9dce1, #33363d); --dim: light-dark(#5b6270, #a2a8b4); --code: light-dark(#f2f4f7, #1b1d22) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 24px 16px 64px; color: light-dark(#16181d, #eceef2); background: light-dark(#fff, #101114) }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px } h2 { font-size: 20px; margin: 40px 0 8px; text-transform: capitalize }
p { margin: 8px 0 } .dim { color: var(--dim) } a { color: light-dark(#1c4fd6, #8fb0ff) }
details { border: 1px solid var(--line); border-radius: 12px; margin: 8px 0; padding: 0 16px } details[open] { padding-bottom: 12px }
summary { cursor: pointer; padding: 12px 0; min-height: 20px } summary code { font-weight: 600 } summary span { color: var(--dim); display: block; font-size: 14px }
code, pre { font: 14px/1.5 ui-monospace, monospace } pre { background: var(--code); border-radius: 8px; padding: 12px; overflow: auto; margin: 8px 0 }
h3 { font-size: 14px; margin: 12px 0 4px } ul { margin: 4px 0; padding-left: 20px }
`;
const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** The document about the API, for programs and for people. */
export class ApiDocument {
  readonly #document: string;
  readonly #page: string;

  constructor(operations: readonly Operation[], version: string) {
    const document = openApiOf(operations, version);
    this.#document = JSON.stringify(document, null, 2);
    this.#page = pageOf(operations, document, version);
  }

  /** `/api/openapi.json`. */
  readonly json: RequestHandler = (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.type('application/json').end(this.#document);
  };

  /** `/api`: the same to read, without a script. */
  readonly page: RequestHandler = (_request, response) => {
    response.setHeader('Content-Security-Policy', contentPolicy(null, { scripts: [], styles: [STYLE_HASH] }));
    response.setHeader('Cache-Control', 'no-cache');
    response.type('text/html; charset=utf-8').end(this.#page);
  };
}

const pageOf = (operations: readonly Operation[], document: OpenApi, version: string): string => {
  const groups = [...Map.groupBy(operations, ({ tag }) => tag)].map(
    ([tag, all]) => `<h2>${escaped(tag)}</h2>\n${all.map((one) => articleOf(one, document)).join('\n')}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley API</title><style>${STYLE}</style></head><body>
<h1>Parley API</h1>
<p class="dim">Version ${escaped(version)}, below <code>/api/v1</code>. The same for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Make a key on <a href="/admin/keys">the page of the operator</a> and send it along: <code>Authorization: Bearer parley_…</code>. Refusals are <code>application/problem+json</code> with a <code>code</code>.</p>
${groups.join('\n')}
<h2>Messages to webhooks</h2>
<p>A POST to each webhook that asked for the type, signed as <a href="https://www.standardwebhooks.com" rel="noreferrer">Standard Webhooks</a> 1.0 has it, so that its libraries verify it. Each comes at least once: what has had its <code>webhook-id</code> before needs nothing more.</p>
${WEBHOOK_MESSAGES.map(messageOf).join('\n')}
</body></html>
`;
};

const articleOf = (one: Operation, { paths }: OpenApi): string => {
  const described = paths[one.at]?.[one.method] ?? {};
  const {
    parameters = [],
    requestBody,
    responses,
  } = described as {
    parameters?: readonly { name: string; in: string; required: boolean }[];
    requestBody?: { content: { 'application/json': { schema: unknown } } };
    responses: Record<string, { content?: { 'application/json'?: { schema: unknown } } }>;
  };
  const answer = responses[one.status]?.content?.['application/json']?.schema;
  const parts = [
    parameters.length > 0
      ? `<h3>Parameters</h3><ul>${parameters.map((p) => `<li><code>${escaped(p.name)}</code> in the ${p.in}${p.required ? '' : ', optional'}</li>`).join('')}</ul>`
      : '',
    requestBody ? `<h3>Body</h3>${schemaBlock(requestBody.content['application/json'].schema)}` : '',
    `<h3>Answer: ${one.status}</h3>${answer === undefined ? '<p class="dim">Nothing.</p>' : schemaBlock(answer)}`,
    `<h3>Refusals</h3><p>${problemsOf(one)
      .map((code) => `<code>${code}</code>`)
      .join(', ')}</p>`,
  ];
  const who = { everybody: 'Everybody.', key: 'With a key or signed in.', session: 'Signed in alone.' }[one.who];
  const title = `<code>${one.method.toUpperCase()} ${escaped(one.at)}</code>`;
  return `<details id="${one.id}"><summary>${title}<span>${escaped(one.summary)} ${who}</span></summary>${parts.join('')}</details>`;
};

const messageOf = ({ type, schema }: (typeof WEBHOOK_MESSAGES)[number]): string =>
  `<details id="told.${type}"><summary><code>${type}</code></summary>${schemaBlock(schema)}</details>`;

const schemaBlock = (schema: unknown): string =>
  `<pre tabindex="0"><code>${escaped(JSON.stringify(schema, null, 2))}</code></pre>`;

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one);
