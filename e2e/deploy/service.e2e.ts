import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { endChild } from '../kit/endChild.ts';
import { freePorts } from '../kit/ports.ts';
import { until } from '../kit/until.ts';
import { canContain } from './kit/container.ts';
import { ROOT } from './kit/replay.ts';

const UNIT = readFileSync(join(ROOT, 'deploy/parley.service'), 'utf8');
const said = (name: string): string[] =>
  [...UNIT.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);
const only = (name: string): string => {
  const [value, ...more] = said(name);
  if (value === undefined || more.length > 0) throw new Error(`${name} is not said once in the unit.`);
  return value;
};

/** Whoever is nobody on this machine. */
const USER = '10001';

/**
 * What systemd would make of the unit, as far as it can be had without it: the clone at its path, a state directory of the user, every
 * other place as it is and not to be written, a folder of its own for what is temporary.
 */
const PLACE = [
  'mount -t tmpfs none /opt && mkdir /opt/parley && mount --bind "$0" /opt/parley',
  `mount -t tmpfs none /var/lib && install -d -m 700 -o ${USER} -g ${USER} /var/lib/${only('StateDirectory')}`,
  'mount -t tmpfs none /tmp',
  'mount -o remount,bind,ro /opt/parley',
  `cd ${only('WorkingDirectory')}`,
  `exec setpriv --reuid=${USER} --regid=${USER} --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all env -i "$@"`,
].join('\n');

test.skipIf(!canContain)(
  '[DP9] started by the line of the unit, as its user may, the server is ready and ends by itself',
  async () => {
    const [port = 0, portTls = 0, stunPort = 0] = await freePorts(3);
    // These would stand in /etc/parley.env.
    const ports = [`PORT=${port}`, `PORT_TLS=${portTls}`, `STUN_PORT=${stunPort}`];
    const program = [
      `PATH=${only('ExecSearchPath')}`,
      ...said('Environment'),
      ...ports,
      ...only('ExecStart').split(' '),
    ];
    const child = spawn('unshare', ['--mount', 'sh', '-ec', PLACE, ROOT, ...program], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => endChild(child));
    const log: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => log.push(text));
    await until('it listens', async () => {
      if (child.exitCode !== null) throw new Error(`It ended at its start:\n${log.join('')}`);
      return (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.ok;
    });
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    expect(status).toMatch(new RegExp(`^Uid:\\s*${USER}\\s+${USER}\\s`, 'm'));
    expect(status).toMatch(/^CapBnd:\s*0+$/m);
    // The certificate of its own is in the state directory, and HTTPS is served with it.
    expect(log.join('')).toContain(String(portTls));
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);
