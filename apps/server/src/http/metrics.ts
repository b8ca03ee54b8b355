import type { RequestHandler } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Log } from '../observe/log.ts';
import { clientAddress, trustIn, type Trust } from './clientAddress.ts';
import { requestId } from './requests.ts';

/** Who may read the figures: who shows the token (RFC 6750 § 2.1), or has one of the addresses. At least one of the two is set. */
export type MetricsAccess = { readonly token: string | null; readonly allow: readonly string[] | null };

/** What the page of figures needs. */
export type MetricsOptions = {
  readonly access: MetricsAccess;
  readonly trust: Trust;
  readonly figures: { readonly contentType: string; text(): Promise<string> };
  readonly now: () => number;
  readonly log: Pick<Log, 'warn'>;
};

/** Refusals are logged at most this often. */
const COMPLAIN_MS = 1_000;

/** Answers GET /metrics for those who may read it. */
export const metricsPage = ({ access, trust, figures, now, log }: MetricsOptions): RequestHandler => {
  const isAllowed = trustIn(access.allow ?? []);
  const token = access.token === null ? null : digest(access.token);
  let complainedAt = -Infinity;

  return async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.status(405).setHeader('Allow', 'GET, HEAD').json({ ok: false, code: 'method-not-allowed' });
      return;
    }
    const address = clientAddress(request, trust);
    const shown = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    // Digests are of one length, whatever was shown, and take the same time to compare.
    if (isAllowed(address) || (token !== null && shown !== undefined && timingSafeEqual(digest(shown), token))) {
      response.setHeader('Content-Type', figures.contentType).end(await figures.text());
      return;
    }
    if (now() - complainedAt >= COMPLAIN_MS) {
      complainedAt = now();
      const why = shown === undefined ? 'no token, and an address that METRICS_ALLOW does not name' : 'a wrong token';
      log.warn({ request: requestId(response), address, why }, 'the metrics were refused');
    }
    if (token === null) response.status(403).json({ ok: false, code: 'forbidden' });
    else response.status(401).setHeader('WWW-Authenticate', 'Bearer').json({ ok: false, code: 'unauthorized' });
  };
};

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
