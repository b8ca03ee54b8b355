import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loggedOf } from './logged.ts';
import { freePorts, lanAddress } from './ports.ts';
import { until } from './until.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Lines of the log that are kept for the report of a failed test. */
const LOG_LINES = 200;
/** Letters of the log that are looked through at the end. */
const MOST_LOGGED = 20_000_000;

/** The real server as a process of its own, with its own ports and data. */
export interface Server {
  readonly port: number;
  /** Where a browser of this machine opens it: a secure context without HTTPS. */
  readonly url: string;
  /** Where another device of the network would; null on a machine without network. */
  readonly lanUrl: string | null;
  readonly log: readonly string[];
  /** Ends it as a crash does, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends it as an operator does, and waits until it is gone; gives its exit code. Its data stays. */
  stop(): Promise<number | null>;
  /** Lets it stand still: it answers nothing, and the network does not say why. */
  pause(): void;
  /** Lets it go on. */
  resume(): void;
  /** Starts it again on the same ports and data, with more settings where given, and waits until it is ready. */
  start(more?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends it and takes its data away. Rejects when something of that was in its log. */
  close(): Promise<void>;
}

/** Starts a server and waits until it is ready. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  const [port = 0, portTls = 0, stunPort = 0] = await freePorts(3);
  const data = mkdtempSync(join(tmpdir(), 'parley-e2e-'));
  const lan = lanAddress();
  const url = `http://localhost:${port}`;
  const log: string[] = [];
  /** All that it has logged, while that is not more than a test makes. */
  let all = '';
  let child: ChildProcess | null = null;

  const start = async (more: Readonly<Record<string, string>> = {}) => {
    const started = spawn(process.execPath, ['--conditions=source', join(ROOT, 'apps/server/src/main.ts')], {
      cwd: ROOT,
      env: {
        ...process.env,
        PORT: String(port),
        PORT_TLS: String(portTls),
        STUN_PORT: String(stunPort),
        DATA_DIR: data,
        ...settings,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (all.length < MOST_LOGGED) all += text;
        log.push(...text.split('\n').filter((line) => line !== ''));
        log.splice(0, log.length - LOG_LINES);
      });
    }
    await until('the server is ready', async () => {
      if (started.exitCode !== null) throw new Error(`The server ended at its start:\n${log.join('\n')}`);
      return (await fetch(`${url}/healthz`).catch(() => null))?.ok;
    });
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return null;
    const gone = once(ending, 'exit');
    ending.kill(signal);
    await gone;
    return ending.exitCode;
  };

  await start();
  return {
    port,
    url,
    lanUrl: lan && `https://${lan}:${portTls}`,
    log,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    start,
    async close() {
      await end('SIGTERM');
      const logged = loggedOf(data, all);
      rmSync(data, { recursive: true, force: true });
      if (logged.length > 0) throw new Error(`The server has logged what no log may have: ${logged.join(', ')}`);
    },
  };
}
