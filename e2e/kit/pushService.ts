import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** A message as a server has posted it (RFC 8030). */
export interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The push service of a Firefox, on this machine: what Mozilla's is for everybody else. */
export interface PushService {
  /** Where browsers connect. */
  readonly url: string;
  /** Where servers post. */
  readonly origin: string;
  readonly posted: readonly Posted[];
  close(): Promise<void>;
}

/** Starts one. It gives each subscription an address, and hands on what is posted there without being able to read it. */
export async function startPushService(): Promise<PushService> {
  const posted: Posted[] = [];
  const browsers = new Map<string, WebSocket>();
  const http = createServer((request, response) => {
    void take(request, response);
  });
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const channelID = request.url?.slice(1) ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const browser = browsers.get(channelID);
    const { ttl, 'content-encoding': encoding } = request.headers;
    posted.push({ headers: request.headers, body });
    const message = { channelID, version: randomUUID(), ttl: Number(ttl), headers: { encoding } };
    browser?.send(JSON.stringify({ messageType: 'notification', ...message, data: body.toString('base64url') }));
    response.writeHead(browser ? 201 : 410, { location: `/m/${message.version}` }).end();
  };
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (browser) => {
    browser.on('message', (data: Buffer) => {
      const asked = JSON.parse(data.toString()) as { messageType?: string; channelID?: string; uaid?: string };
      const { messageType, channelID = '', uaid = randomUUID() } = asked;
      const pushEndpoint = `${origin}/${channelID}`;
      const answer = { messageType, status: 200 };
      if (messageType === 'hello') browser.send(JSON.stringify({ ...answer, uaid, use_webpush: true, broadcasts: {} }));
      if (messageType === 'register') browsers.set(channelID, browser);
      if (messageType === 'unregister') browsers.delete(channelID);
      if (messageType?.endsWith('register')) browser.send(JSON.stringify({ ...answer, channelID, pushEndpoint }));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `ws://127.0.0.1:${port}`,
    origin,
    posted,
    async close() {
      for (const browser of sockets.clients) browser.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
