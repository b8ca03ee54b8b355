import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Server, Wanted } from '../relay/serve.ts';
import type { Profile } from './Profiler.ts';

/** A server in a process of its own, whose work and memory are told by itself. */
export interface Running {
  readonly port: number;
  /** Microseconds of processor time so far. */
  cpu(): Promise<number>;
  /** Bytes in use once all garbage is collected: the heap, and what is held beside it. */
  memory(): Promise<number>;
  /** By whose code the time of some work went. */
  profile(work: () => Promise<unknown>): Promise<Profile>;
  end(): Promise<void>;
}

/** Starts one of the servers; `settings` are for ours. */
export async function startServer(name: Server, settings: Readonly<Record<string, string>> = {}): Promise<Running> {
  const child: ChildProcess = fork(join(import.meta.dirname, '../relay/serve.ts'), [name], {
    execArgv: ['--conditions=source', '--expose-gc'],
    env: { ...process.env, ...settings },
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const ask = async (what: Wanted): Promise<unknown> => {
    child.send(what);
    const [answer] = (await once(child, 'message')) as [Record<Wanted, unknown>];
    return answer[what];
  };
  return {
    port,
    async cpu() {
      const { user, system } = (await ask('cpu')) as NodeJS.CpuUsage;
      return user + system;
    },
    async memory() {
      const { heapUsed, external } = (await ask('memory')) as NodeJS.MemoryUsage;
      return heapUsed + external;
    },
    async profile(work) {
      await ask('profile');
      await work();
      return (await ask('profiled')) as Profile;
    },
    async end() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}
