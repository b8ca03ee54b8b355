import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { relayCredentials } from '../../apps/server/src/relay/credentials.ts';
import { hasCoturn } from '../kit/coturn.ts';
import { endChild } from '../kit/endChild.ts';
import { freePorts } from '../kit/ports.ts';
import { allocate } from '../kit/turnClient.ts';
import { until } from '../kit/until.ts';
import { ROOT } from './kit/replay.ts';

const SECRET = 'secret-of-the-test-of-compose';
const FORBIDDEN = 403;

interface Composed {
  readonly services: {
    readonly coturn: { readonly entrypoint: string[]; readonly healthcheck: { readonly test: string[] } };
  };
}
const { coturn } = (parse(readFileSync(join(ROOT, 'deploy/compose.yaml'), 'utf8'), { merge: true }) as Composed)
  .services;

test.skipIf(!hasCoturn)(
  '[DP10] coturn as compose.yaml starts it takes our credentials, denies as documented, and keeps the secret',
  async () => {
    const [port = 0] = await freePorts(1);
    const home = mkdtempSync(join(tmpdir(), 'parley-relay-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    mkdirSync(join(home, 'own'));
    for (const name of ['turnserver.conf', 'turnserver.sh']) cpSync(join(ROOT, 'deploy', name), join(home, name));
    const file = join(home, 'turnserver.conf');
    // The port alone is another one: 3478 may be taken on this machine.
    writeFileSync(file, readFileSync(file, 'utf8').replace('listening-port=3478', `listening-port=${port}`));

    const [program = '', ...args] = coturn.entrypoint.map((word) => word.replace('/etc/parley', home));
    const begin = (env: Record<string, string>) => {
      const child = spawn(program, args, {
        cwd: home,
        env: { PATH: process.env['PATH'], TURN_HOME: `${home}/own`, ...env },
      });
      onTestFinished(() => endChild(child));
      return child;
    };
    // Without its secret it would take anybody.
    const without = begin({ DOMAIN: 'call.example.org' });
    await until('it ends', () => without.exitCode !== null);
    expect(without.exitCode).not.toBe(0);

    const child = begin({ DOMAIN: 'call.example.org', TURN_SECRET: SECRET, TURN_EXTERNAL_IP: '203.0.113.7/127.0.0.1' });
    const log: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => log.push(text));
    const [, client = '', ...rest] = coturn.healthcheck.test.map((word) => (word === '3478' ? String(port) : word));
    const isHealthy = () =>
      promisify(execFile)(client, rest, { timeout: 4_000 }).then(
        () => true,
        () => false,
      );
    await until('it is healthy', () => {
      if (child.exitCode !== null) throw new Error(`It ended at its start:\n${log.join('')}`);
      return isHealthy();
    });
    expect(log.join('')).not.toMatch(/Bad configuration|CONFIG ERROR|Unknown/i);

    const at = { address: '127.0.0.1', port };
    const refused = await allocate(at, relayCredentials('another secret', Date.now() + 60_000, 'probe'), 4);
    expect(refused).toBe(401);
    const allocation = await allocate(at, relayCredentials(SECRET, Date.now() + 60_000, 'probe'), 4);
    if (typeof allocation === 'number') throw new Error(`refused with ${allocation}`);
    onTestFinished(() => allocation.close());
    expect([await allocation.permit('1.1.1.1'), await allocation.permit('10.0.0.1')]).toEqual([0, FORBIDDEN]);

    // Chromium takes no relay without one.
    expect(readFileSync(`${home}/own/turnserver.conf`, 'utf8')).toContain('\nrealm=call.example.org\n');
    const commandLine = readFileSync(`/proc/${child.pid}/cmdline`, 'utf8');
    expect(commandLine).toContain('turnserver');
    expect(commandLine).not.toContain(SECRET);
    expect(statSync(`${home}/own/turnserver.conf`).mode & 0o077).toBe(0);
    await endChild(child);
    expect(await isHealthy()).toBe(false);
  },
);
