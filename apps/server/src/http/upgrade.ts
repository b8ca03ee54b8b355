import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { rawAnswer } from './rawAnswer.ts';

/** Takes over the connection of a WebSocket request. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Which path leads to which sockets, as a map or as a question. A slash at the end makes no difference. */
export interface UpgradeRoutes {
  get(path: string): UpgradeHandler | undefined;
}

/** The one `upgrade` listener of a server: goes by the path and refuses with 404 what leads nowhere. */
export function routeUpgrades(server: Server, routes: UpgradeRoutes, publicUrl: string | null): void {
  server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').replace(/\?.*$/s, '');
    const handler = routes.get(path) ?? routes.get(path.replace(/\/$/, ''));
    if (hasTwoHosts(request)) rawAnswer(socket, 400, publicUrl);
    else if (handler === undefined) rawAnswer(socket, 404, publicUrl);
    else handler(request, socket, head);
  });
}

/** Whether a request is for two hosts: a proxy and we might not believe the same one (RFC 9112 §3.2). */
export function hasTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === 'host').length > 1;
}

/** Other upgrades than to a WebSocket are answered as if they had not been asked for (RFC 9110 §7.8): `curl --http2` gets its page. */
export function isSocketRequest(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket';
}
