import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endChild } from './endChild.ts';
import { freePorts } from './ports.ts';
import { until } from './until.ts';

const PROGRAM = '/usr/bin/turnserver';
/** What operators are told to use. */
const CONFIGURATION = join(import.meta.dirname, '../../deploy/turnserver.conf');

/** Whether this machine has the relay that deploy/turnserver.conf is for; `npm test` installs it where it may. */
export const hasCoturn = existsSync(PROGRAM);

/** A real relay. */
export interface Coturn {
  readonly port: number;
  /** What it shares with a Parley server. */
  readonly secret: string;
  /** The settings of a server that gives this relay to its seats. */
  readonly settings: Readonly<Record<string, string>>;
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** Where it listens and relays from, and what differs from deploy/turnserver.conf: lines of its configuration, whether peers are denied. */
type Setup = {
  readonly addresses: readonly string[];
  readonly port?: number;
  readonly lines?: readonly string[];
  readonly denying?: boolean;
  /** What comes before its program on the command line: where it runs. */
  readonly under?: readonly string[];
};

/** Starts coturn with deploy/turnserver.conf, apart from what names a place. */
export async function startCoturn({
  addresses,
  lines = [],
  denying = true,
  under = [],
  ...more
}: Setup): Promise<Coturn> {
  const [free = 0] = await freePorts(1);
  const { port = free } = more;
  const home = mkdtempSync(join(tmpdir(), 'parley-coturn-'));
  const secret = `secret-of-test-${process.pid}-${port}`;
  const own = [
    ...addresses.flatMap((address) => [`listening-ip=${address}`, `relay-ip=${address}`]),
    `listening-port=${port}`,
    // Chromium takes no relay without one.
    'realm=turn.example.org',
    `static-auth-secret=${secret}`,
    `pidfile=${join(home, 'pid')}`,
    'no-tls',
    'no-dtls',
    'log-file=stdout',
    'simple-log',
    // Else it does not say when it listens.
    'verbose',
    `userdb=${join(home, 'db')}`,
    ...lines,
  ];
  const documented = documentedLines().filter((line) => !PLACES.test(line) && (denying || !line.startsWith('denied-')));
  writeFileSync(join(home, 'turnserver.conf'), [...documented, ...own, ''].join('\n'));
  const [program, ...args] = [...under, PROGRAM, '-c', join(home, 'turnserver.conf')];
  const child: ChildProcess = spawn(program, args, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => log.push(...text.split('\n')));
  const close = async (): Promise<void> => {
    await endChild(child);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await until('coturn listens', () => {
      if (child.exitCode !== null) throw new Error(`coturn ended at its start:\n${log.join('\n')}`);
      return addresses.every((address) =>
        log.some((line) => /UDP listener opened on *:/.test(line) && line.includes(address)),
      );
    });
  } catch (error) {
    // Nobody has it yet who would close it.
    await close();
    throw error;
  }
  return {
    port,
    secret,
    settings: { TURN_URLS: `turn:${addresses[0]}:${port}`, TURN_SECRET: secret },
    log,
    close,
  };
}

/** What names a place. */
const PLACES = /^listening-port=/;

/** The lines of deploy/turnserver.conf, comments left out. */
export function documentedLines(): string[] {
  const lines = readFileSync(CONFIGURATION, 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}
