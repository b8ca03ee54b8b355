import type { RequestHandler } from 'express';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createApp } from '../http/app.ts';
import { trustIn } from '../http/clientAddress.ts';
import { Health } from '../http/Health.ts';
import { Page } from '../http/Page.ts';
import { Servers } from '../http/Servers.ts';
import type { UpgradeHandler } from '../http/upgrade.ts';
import { createLog, type Log } from '../observe/log.ts';
import { Tally } from '../observe/Tally.ts';
import { ownCertificate, type KeyPair } from '../tls/ownCertificate.ts';

/** The page that a Web serves. */
export const HTML = '<!doctype html><title>Parley</title>'.padEnd(2_000, ' ');

/** An example that it serves, with code and styles of its own. */
export const EXAMPLE =
  '<style>a{color:red}</style><script src="/sdk/parley.js"></script><script type="module">\nlet a;\n</script>';

/** The HTTP side of the server alone, with a small page of its own in a fresh directory. Sockets at `/live` get a 101 and an end. */
export class Web {
  readonly directory: string;
  readonly #pair: KeyPair;
  readonly #open: Servers[] = [];

  static async create(): Promise<Web> {
    const directory = await mkdtemp(join(tmpdir(), 'parley-http-'));
    const dist = join(directory, 'dist');
    await mkdir(join(dist, 'assets'), { recursive: true });
    await writeFile(join(dist, 'index.html'), HTML);
    await writeFile(join(dist, 'offline.html'), EXAMPLE);
    await writeFile(join(dist, 'sw.js'), '// the worker');
    await writeFile(join(dist, 'manifest.webmanifest'), '{}');
    await writeFile(join(dist, '.sources'), 'for the builder');
    await writeFile(join(dist, 'assets', 'main-4f2a.js'), `export {};${' '.repeat(2_000)}`);
    await mkdir(join(dist, 'sdk', 'assets'), { recursive: true });
    await writeFile(join(dist, 'sdk', 'parley.js'), 'export {};');
    await writeFile(join(dist, 'sdk', 'assets', 'Call-7c.js'), 'export {};');
    await mkdir(join(dist, 'examples'));
    await writeFile(join(dist, 'examples', 'index.html'), EXAMPLE);
    await writeFile(join(dist, 'assets', 'inter-77.woff2'), 'wOF2');
    await writeFile(join(directory, 'secret.txt'), 'outside');
    const names = { dns: ['localhost'], ip: ['127.0.0.1'] };
    return new Web(directory, await ownCertificate({ directory: join(directory, 'tls'), names, now: new Date() }));
  }

  private constructor(directory: string, pair: KeyPair) {
    this.directory = directory;
    this.#pair = pair;
  }

  /** Opens a ready server on a free port of the loopback. */
  async serve(
    options: {
      publicUrl?: string;
      dist?: string;
      secure?: boolean;
      port?: number;
      health?: Health;
      allowedOrigins?: readonly string[];
      examples?: boolean;
      metrics?: RequestHandler;
      gateways?: RequestHandler;
      log?: Log;
    } = {},
  ): Promise<Servers> {
    const { publicUrl = null, dist = 'dist', secure = false, port = 0, health = new Health('1.2.3') } = options;
    const { allowedOrigins = [], examples = true, metrics = null, log = createLog('silent') } = options;
    const { gateways = (_request, _response, next) => next() } = options;
    health.ready();
    const servers = await Servers.open({
      host: '127.0.0.1',
      port,
      secure: secure ? { port: 0, pair: this.#pair } : null,
      app: createApp({
        page: await Page.load(join(this.directory, dist), { examples }),
        allowedOrigins,
        gateways,
        operator: (_request, _response, next) => next(),
        metrics,
        counters: new Tally(),
        health,
        trust: trustIn(['loopback']),
        bootFacts: () => ({
          publicUrl,
          networkUrl: () => 'https://192.168.1.7:3443',
          stunServers: null,
          relay: false,
          version: '1.2.3',
          httpsPort: 3443,
          stunPort: 3478,
        }),
        log,
      }),
      upgrades: new Map<string, UpgradeHandler>([['/live', (_, socket) => socket.end('HTTP/1.1 101 Live\r\n\r\n')]]),
      publicUrl,
      log,
    });
    this.#open.push(servers);
    return servers;
  }

  async closeServers(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((servers) => servers.close()));
  }

  async close(): Promise<void> {
    await this.closeServers();
    await rm(this.directory, { recursive: true });
  }
}

/** What came back for a request. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly body: string;
}

/** One request over a connection of its own, the path sent as it is. */
export function ask(
  servers: Servers,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port: servers.http.port, path, method, headers, agent: false });
    asked.on('error', reject).on('response', (response) => {
      response.toArray().then((parts: Buffer[]) => {
        const bytes = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, body: bytes.toString() });
      }, reject);
    });
    asked.end();
  });
}

/** Sends bytes as they are and reads until the server hangs up. */
export function raw(servers: Servers, bytes: string): Promise<string> {
  const socket = connect(servers.http.port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

/** The header lines of a WebSocket request. */
export const WEBSOCKET =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
  'Sec-WebSocket-Key: MTIzNDU2Nzg5MGFiY2RlZg==\r\n';
