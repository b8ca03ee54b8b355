import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const OPERATE = fileURLToPath(new URL('../operate.ts', import.meta.url));
const FREE = { HOST: '127.0.0.1', PORT: '0', PORT_TLS: 'off', STUN_PORT: 'off' };

/** Root may read and write everything: only without that right do the bits of a file count for it too. */
const HUMBLE =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-all'] : [];
/** Why a process that permissions count for cannot be had here; null where it can. */
export const unableToBeHumble: string | null =
  HUMBLE.length > 0 && spawnSync('setpriv', ['--version']).status !== 0 ? 'setpriv is not installed' : null;

/** The server as a program of its own on free ports, and what it logs. */
export class ServerProcess {
  readonly child: ChildProcess;
  readonly log: Promise<string>;
  readonly ended: Promise<unknown[]>;
  #printed = '';

  constructor(dataDir: string, settings: Record<string, string> = {}, humble: 'humble' | 'as we are' = 'as we are') {
    const [program, ...args] = [...(humble === 'humble' ? HUMBLE : []), process.execPath, '--conditions=source', MAIN];
    const env = { ...process.env, ...FREE, DATA_DIR: dataDir, ...settings };
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (part: Buffer) => (this.#printed += part.toString()));
    this.child = child;
    this.log = text(child.stderr);
    this.ended = once(child, 'exit');
  }

  /** Resolves with its address when it has printed where it is. */
  async ready(): Promise<string> {
    for (;;) {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(this.#printed)?.[0];
      if (found !== undefined) return found;
      await once(this.child.stdout ?? this.child, 'data', { signal: AbortSignal.timeout(25_000) });
    }
  }

  /** Ends it, and resolves when it is gone. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    await this.ended;
  }
}

/** One command of an operator as a program of its own: what it says, and how it ends. */
export const operate = async (dataDir: string, ...args: readonly string[]) => {
  const env = { ...process.env, ...FREE, DATA_DIR: dataDir };
  const child = spawn(process.execPath, ['--conditions=source', OPERATE, ...args], { env });
  const [out, fault, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, fault, code: code as number };
};
