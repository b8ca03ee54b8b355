// One server in a process of its own, whose work is told on request: our door, PeerJS's own server, or the least relay there can be.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExpressPeerServer } from 'peer';
import express from 'express';
import { type WebSocket, WebSocketServer } from 'ws';
import { compose } from '../../apps/server/src/compose.ts';
import { readConfig } from '../../apps/server/src/config/config.ts';
import { createLog } from '../../apps/server/src/observe/log.ts';

/** Which servers there are. */
export type Server = 'parley' | 'peer' | 'ws';

const START: Record<Server, () => Promise<number>> = {
  async parley() {
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    const many = '1000000';
    const env = { PORT: '0', PORT_TLS: 'off', STUN_PORT: 'off', DATA_DIR: folder, HOST: '127.0.0.1' };
    const rates = { RATE_MESSAGES: many, RATE_MESSAGES_BURST: many, RATE_SOCKETS: many };
    return (await compose(readConfig({ ...env, ...rates }), createLog('silent'))).http.port;
  },
  peer() {
    const http = createServer();
    http.on('request', express().use('/peer', ExpressPeerServer(http, { path: '/' })));
    return listening(http);
  },
  /** JSON is read, the target is looked up, and what it is told is written: nothing is checked. */
  ws() {
    const http = createServer();
    const named = new Map<string, WebSocket>();
    new WebSocketServer({ server: http }).on('connection', (socket) => {
      let name = '';
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as { type: string; name: string; offer?: unknown };
        if (message.type === 'login') {
          name = message.name;
          named.set(name, socket);
          socket.send(JSON.stringify({ type: 'login', success: true }));
        } else named.get(message.name)?.send(JSON.stringify({ type: 'offer', offer: message.offer, name }));
      });
    });
    return listening(http);
  },
};

function listening(http: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    http.listen(0, '127.0.0.1', () => resolve((http.address() as AddressInfo).port));
  });
}

// Sound: `relay.ts` starts this program with one of them.
const port = await START[process.argv[2] as Server]();
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.on('disconnect', () => process.exit());
process.send?.({ port });
