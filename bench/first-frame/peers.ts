import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo } from 'node:net';
import express from 'express';
import { ExpressPeerServer } from 'peer';

/** Where the bare page and the PeerJS page are served, with the PeerJS server beside them. */
export interface Peers {
  readonly url: string;
  close(): Promise<void>;
}

const PAGE = '<!doctype html><meta charset="utf-8"><title>A call</title>';
const VIDEOS = '<video autoplay muted playsinline></video><video autoplay muted playsinline></video>';

/** Serves them on a free port of loopback. */
export async function servePeers(): Promise<Peers> {
  const app = express();
  const http = createServer(app);
  app.get('/bare', (_, answer) => void answer.send(PAGE + VIDEOS));
  app.get('/peerjs', (_, answer) => void answer.send(`${PAGE}${VIDEOS}<script src="/peerjs.js"></script>`));
  app.get('/peerjs.js', (_, answer) =>
    answer.sendFile(createRequire(import.meta.url).resolve('peerjs/dist/peerjs.min.js')),
  );
  app.use('/peer', ExpressPeerServer(http, { path: '/' }));
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://localhost:${(http.address() as AddressInfo).port}`,
    async close() {
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
}
