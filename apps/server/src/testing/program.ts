import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The server as a program of its own on a free port of the loopback, as soon as it answers; `end` gives all that it has printed. */
export const startProgram = async (settings: Record<string, string>) => {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', STUN_PORT: '0', ...settings };
  const child = spawn(process.execPath, ['--conditions=source', MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (printed += part.toString()));
  const ended = once(child, 'close');
  let url: string | undefined;
  while (!(url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0])) {
    await once(child.stdout, 'data', { signal: AbortSignal.timeout(25_000) });
  }
  return {
    url,
    /** What it has printed so far. */
    printed: (): string => printed,
    end: async (): Promise<string> => {
      child.kill('SIGTERM');
      await ended;
      return printed;
    },
  };
};
