import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { Log } from '../observe/log.ts';
import type { Counters } from '../ports/Counters.ts';
import { bootFor, type BootFacts } from './boot.ts';
import type { Trust } from './clientAddress.ts';
import type { Health } from './Health.ts';
import { openedAt } from './openedAt.ts';
import type { Page, PageFile } from './Page.ts';
import { noteRequests, noteRoute, requestId } from './requests.ts';
import { contentPolicy, securityHeaders } from './securityHeaders.ts';

/** What the HTTP side of the server is made of. */
export interface AppParts {
  readonly page: Page;
  readonly health: Health;
  readonly trust: Trust;
  /** Asked on each request: ports are known only after listening. */
  readonly bootFacts: () => BootFacts;
  /** Other sites whose pages may fetch the SDK. */
  readonly allowedOrigins: readonly string[];
  /** Answers what is addressed to a gateway and passes on the rest. */
  readonly gateways: RequestHandler;
  /** Answers what is addressed to the operator's API and passes on the rest. */
  readonly operator: RequestHandler;
  /** Answers /metrics; null: there is no such page. */
  readonly metrics: RequestHandler | null;
  readonly counters: Pick<Counters, 'answered'>;
  readonly log: Log;
}

/** The routes: the page and its files, the SDK and the examples among them, /boot.json, /healthz, what the gateways and the operator's API answer; anything else is 404. Every response has the security headers. */
export function createApp(parts: AppParts): Express {
  const { page, health, trust, bootFacts, allowedOrigins, gateways, operator, metrics, log } = parts;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false);
  app.use(noteRequests(parts));

  app.use((request, response, next) => {
    for (const [name, value] of securityHeaders(openedAt(request, trust), bootFacts().publicUrl)) {
      response.setHeader(name, value);
    }
    next();
  });

  app.use(gateways);
  app.use((_request, response, next) => {
    noteRoute(response, 'operator');
    next();
  });
  app.use(operator);
  app.use((_request, response, next) => {
    noteRoute(response, 'none');
    next();
  });

  app.get('/healthz', (_request, response) => {
    noteRoute(response, 'health');
    response.setHeader('Cache-Control', 'no-store');
    response.status(health.state === 'ready' ? 200 : 503).json(health.report());
  });

  app.get('/boot.json', (request, response) => {
    noteRoute(response, 'boot');
    const opened = openedAt(request, trust);
    response.setHeader('Cache-Control', 'no-store');
    if (opened === null) refuse(response, 400, 'bad-request');
    else response.json(bootFor(opened, bootFacts()));
  });

  if (metrics) {
    app.all('/metrics', (request, response, next) => {
      noteRoute(response, 'metrics');
      return metrics(request, response, next);
    });
  }

  app.use((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405, 'method-not-allowed');
      return;
    }
    const file = page.at(request.path);
    if (request.path.startsWith('/sdk/')) shareWith(allowedOrigins, request, response);
    if (file !== null) {
      noteRoute(response, file.type.startsWith('text/html') ? 'page' : 'file');
      response.setHeader('Content-Security-Policy', contentPolicy(openedAt(request, trust), file.inline));
      sendFile(request, response, file);
    } else if (!wantsPage(request)) refuse(response, 404, 'not-found');
    else if (page.index !== null) sendFile(request, response.status(404), page.index);
    else
      response.status(503).type('text/plain').send('The page of Parley is not built yet. Start it with: npm start\n');
  });

  const onError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    const status = statusOf(error);
    const id = requestId(response);
    if (status >= 500) log.error({ err: error, request: id }, 'a request failed');
    if (response.headersSent) next(error);
    else if (status >= 500) refuse(response, status, 'internal', { request: id });
    else refuse(response, status, 'bad-request');
  };
  app.use(onError);
  return app;
}

/**
 * A browser that goes to an address names HTML; scripts, images and programs do not. A file of an older page is never the page,
 * whoever asks.
 */
function wantsPage(request: Request): boolean {
  if (request.path.startsWith('/assets/')) return false;
  const bare = request.path === '/' || request.path.startsWith('/r/');
  return bare || (request.headers.accept ?? '').includes('text/html');
}

/** Lets pages of allowed origins import it (Fetch, CORS); the answer differs by origin even where it does not. */
function shareWith(origins: readonly string[], request: Request, response: Response): void {
  const { origin } = request.headers;
  response.vary('Origin');
  if (origin !== undefined && origins.includes(origin)) response.setHeader('Access-Control-Allow-Origin', origin);
}

function sendFile(request: Request, response: Response, file: PageFile): void {
  // Our order counts, not the header's: browsers name gzip first and understand brotli.
  const encoding = ['br', 'gzip'].find((one) => file.bodies.has(one) && request.acceptsEncodings(one)) ?? 'identity';
  const tag = `"${file.tag}-${encoding}"`;
  response.setHeader('Content-Type', file.type);
  response.setHeader('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('ETag', tag);
  if (file.bodies.size > 1) response.vary('Accept-Encoding');
  if (response.statusCode === 200 && request.headers['if-none-match']?.includes(tag)) {
    response.status(304).end();
    return;
  }
  const body = file.bodies.get(encoding);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', body?.length ?? 0);
  response.end(body);
}

function refuse(response: Response, status: number, code: string, more: object = {}): void {
  // What is not there now may be there after the next upgrade.
  response.setHeader('Cache-Control', 'no-store');
  response.status(status).json({ ok: false, code, ...more });
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
