import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { ownCertificate } from '../../../apps/server/src/tls/ownCertificate.ts';
import { endChild } from '../../kit/endChild.ts';
import { freePorts } from '../../kit/ports.ts';
import { until } from '../../kit/until.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Where `npm test` lays what it fetches; see scripts/test/proxies.mjs. */
const FETCHED = join(ROOT, '.cache/proxies');
const PROGRAMS = { caddy: join(FETCHED, 'usr/bin/caddy'), nginx: join(FETCHED, 'usr/sbin/nginx') };
export type Kind = keyof typeof PROGRAMS;

/** The name that the proxy is for; browsers lead it to this machine. */
export const DOMAIN = 'call.localhost';
/** How long a connection may ask for nothing, in seconds: in the files it is minutes. */
const IDLE_S = 1;

/** Whether this machine has the program. */
export const hasProxy = (kind: Kind): boolean => existsSync(PROGRAMS[kind]);

/** A running reverse proxy. */
export interface Proxy {
  readonly port: number;
  readonly httpPort: number;
  /** Where people open it. */
  readonly url: string;
  close(): Promise<void>;
}

/** Where it listens and what is behind it, all of this machine. */
export interface Ports {
  readonly https: number;
  readonly http: number;
  readonly parley: number;
}

/** As many ports as a proxy needs, before what is behind it is there. */
export async function proxyPorts(): Promise<Pick<Ports, 'https' | 'http'>> {
  const [https = 0, http = 0] = await freePorts(2);
  return { https, http };
}

/** Starts a proxy with its file of deploy/: apart from ports, the name, a certificate of its own, and a short time for what is idle. */
export async function startProxy(kind: Kind, ports: Ports): Promise<Proxy> {
  const home = mkdtempSync(join(tmpdir(), `parley-${kind}-`));
  const { args, env } = kind === 'caddy' ? caddy(home, ports) : await nginx(home, ports);
  const child: ChildProcess = spawn(PROGRAMS[kind], args, { env, cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => log.push(text));
  const close = async (): Promise<void> => {
    await endChild(child, 'SIGTERM');
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await until(`${kind} has its certificate`, () => {
      if (child.exitCode !== null) throw new Error(`${kind} ended at its start:\n${log.join('')}`);
      return shakesHands(ports.https);
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { port: ports.https, httpPort: ports.http, url: `https://${DOMAIN}:${ports.https}`, close };
}

function caddy(home: string, { https, http, parley }: Ports) {
  return {
    args: ['run', '--config', join(ROOT, 'deploy/Caddyfile'), '--adapter', 'caddyfile'],
    env: {
      HOME: home,
      DOMAIN,
      CADDY_TLS: 'tls internal',
      CADDY_ADMIN: 'off',
      CADDY_IDLE: `${IDLE_S}s`,
      HTTP_PORT: String(http),
      HTTPS_PORT: String(https),
      PARLEY: `127.0.0.1:${parley}`,
    },
  };
}

/** nginx has no variables of the environment: what names a place is written over. */
async function nginx(home: string, { https, http, parley }: Ports) {
  await ownCertificate({ directory: home, names: { dns: [DOMAIN], ip: [] }, now: new Date() });
  const site = readFileSync(join(ROOT, 'deploy/nginx.conf'), 'utf8')
    .replaceAll('call.example.org', DOMAIN)
    .replaceAll(/ssl_certificate \S+;/g, `ssl_certificate ${home}/cert.pem;`)
    .replaceAll(/ssl_certificate_key \S+;/g, `ssl_certificate_key ${home}/key.pem;`)
    .replaceAll(/listen (\[::\]:)?443/g, `listen $1${https}`)
    .replaceAll(/listen (\[::\]:)?80/g, `listen $1${http}`)
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${parley}`);
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const whole = `daemon off;
master_process off;
pid ${home}/nginx.pid;
error_log stderr;
events {}
http {
access_log off;
keepalive_timeout ${IDLE_S}s;
${folders.map((name) => `${name}_temp_path ${home}/${name};`).join('\n')}
${site}
}
`;
  writeFileSync(join(home, 'nginx.conf'), whole);
  return { args: ['-c', join(home, 'nginx.conf'), '-p', home, '-e', 'stderr'], env: {} };
}

/** Whether a handshake by the name succeeds. */
function shakesHands(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername: DOMAIN, rejectUnauthorized: false });
    socket.once('secureConnect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('secureConnect', () => socket.destroy());
  });
}
