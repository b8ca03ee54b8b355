// One server in a process of its own, whose work, memory and profile are told on request: ours, PeerJS's own, the least relay there can
// be, or the least on Socket.IO.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ExpressPeerServer } from 'peer';
import express from 'express';
import { Server as SocketServer } from 'socket.io';
import { type WebSocket, WebSocketServer } from 'ws';
import { compose } from '../../apps/server/src/compose.ts';
import { readConfig } from '../../apps/server/src/config/config.ts';
import { createLog } from '../../apps/server/src/observe/log.ts';
import { Profiler } from '../server/Profiler.ts';

/** Which servers there are. */
export type Server = 'parley' | 'peer' | 'ws' | 'socket.io';

/** What a server may be asked of itself. */
export type Wanted = 'cpu' | 'memory' | 'profile' | 'profiled';

/** ms between collecting garbage and looking. */
const SETTLE_MS = 100;

const START: Record<Server, () => Promise<number>> = {
  async parley() {
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    const many = '1000000';
    const env = { PORT: '0', PORT_TLS: 'off', STUN_PORT: 'off', DATA_DIR: folder, HOST: '127.0.0.1' };
    const rates = { RATE_MESSAGES: many, RATE_MESSAGES_BURST: many, RATE_SOCKETS: many, RATE_SIGNALS: many };
    // What a bench has set has the last word.
    const set = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(RATE|ROOM)_/.test(name)));
    return (await compose(readConfig({ ...env, ...rates, ...set }), createLog('silent'))).http.port;
  },
  peer() {
    const http = createServer();
    http.on('request', express().use('/peer', ExpressPeerServer(http, { path: '/' })));
    return listening(http);
  },
  /** Rooms of Socket.IO: what comes is told to the others, or to all with an answer. Nothing is checked. */
  'socket.io'() {
    const http = createServer();
    new SocketServer(http, { transports: ['websocket'], serveClient: false }).on('connection', (socket) => {
      socket.on('joinRoom', (room: string) => {
        void socket.join(room);
        socket.emit('joined', room);
      });
      socket.on('sendOffer', ({ offer, room }: { offer: string; room: string }) => {
        socket.to(room).emit('receiveOffer', { offer });
      });
      socket.on('change', ({ change, room }: { change: unknown; room: string }, answer: (ok: object) => void) => {
        socket.nsp.to(room).emit('changed', { change });
        answer({ ok: true });
      });
    });
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
const profiler = new Profiler();
const ANSWERS: Record<Wanted, () => unknown> = {
  cpu: () => process.cpuUsage(),
  memory: async () => {
    // What the first collection frees may have held more, which goes at a turn of the loop.
    for (let i = 0; i < 2; i += 1) {
      globalThis.gc?.();
      await setTimeout(SETTLE_MS);
    }
    return process.memoryUsage();
  },
  profile: () => profiler.start(),
  profiled: () => profiler.stop(),
};
const answer = async (wanted: Wanted) => process.send?.({ [wanted]: (await ANSWERS[wanted]()) ?? null });
process.on('message', (wanted: Wanted) => void answer(wanted));
process.on('disconnect', () => process.exit());
process.send?.({ port });
