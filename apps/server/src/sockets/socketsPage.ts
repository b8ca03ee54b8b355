import express, { type RequestHandler, type Router } from 'express';
import type { Door } from '../api/Door.ts';
import type { Trust } from '../http/clientAddress.ts';
import { openedAt, type OpenedAt } from '../http/openedAt.ts';
import { loadAdminUi } from './adminUi.ts';

const HOME = '/admin/sockets/';
/**
 * Styles that the page makes while it runs: none yet, its colours by day, and by night. Another version of the package may have others; then a
 * browser says which.
 */
const STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-H0hALk5rjM4aGisbF9hx4t4yVUsKf0ZX1N28nouwAhI='",
  "'sha256-UA8uVkzlAxGk09z6OrvqQkcbhXuelL/B23jotWQLt78='",
];

/**
 * `/admin/sockets/`: the page of `@socket.io/admin-ui` for who is signed in. Everybody else is led to where one signs in, whatever they ask for
 * below it. The files are read when they are first asked for: most servers never need them.
 */
export function socketsPage({ door, trust }: { door: Pick<Door, 'session'>; trust: Trust }): Router {
  let files: ReturnType<typeof loadAdminUi> | null = null;
  const load = async () => {
    try {
      return await (files ??= loadAdminUi());
    } catch (error) {
      files = null;
      throw error;
    }
  };
  const router = express.Router({ caseSensitive: true, strict: true });
  // Express 5 hands a rejection on to what answers errors.
  const serve = (): RequestHandler => async (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    if (door.session(request) === null) return response.redirect(302, '/admin');
    // What the page names is relative to this.
    if (!request.path.startsWith(HOME)) return response.redirect(302, HOME);
    const file = (await load()).get(request.path.slice(HOME.length) || 'index.html');
    if (!file) return next();
    const gzipped = request.acceptsEncodings('gzip') !== false;
    response.setHeader('Content-Security-Policy', policyOf(openedAt(request, trust)));
    response.setHeader('Content-Type', file.type);
    if (file.immutable) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    response.vary('Accept-Encoding');
    if (gzipped) response.setHeader('Content-Encoding', 'gzip');
    const body = gzipped ? file.gzipped : file.plain;
    response.setHeader('Content-Length', body.length);
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  router.get(/^\/admin\/sockets(\/|$)/, serve());
  return router;
}

function policyOf(opened: OpenedAt | null): string {
  // Safari before 15.4 does not count ws: and wss: of the same host as 'self'.
  const socket = opened === null ? '' : ` ${opened.scheme === 'https' ? 'wss' : 'ws'}://${opened.host}`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${["'self'", ...STYLES].join(' ')}`,
    "img-src 'self' data:",
    `connect-src 'self'${socket}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return policy.join('; ');
}
