import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Coturn, hasCoturn, startCoturn } from '../../kit/coturn.ts';
import type { Arrival } from '../../kit/person.ts';
import { test as plain } from '../../kit/test.ts';
import { endChild } from '../../kit/endChild.ts';
import { until } from '../../kit/until.ts';
import { Network, noNetwork } from './Network.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Why these tests cannot run here; null where they can. */
export const unable = noNetwork ?? (hasCoturn ? null : 'coturn is not installed');
if (unable !== null) console.warn(`Tests with networks of their own are skipped: ${unable}.`);

/** An internet with a Parley server and a relay; `link` is the address of a room there. */
export type World = { readonly network: Network; readonly link: string; readonly at: (home: Home) => Arrival };
type Home = Awaited<ReturnType<Network['home']>>;

/** A test in a world of its own, made anew each time: routers remember. */
export const test = plain
  .extend('network', async ({}, { onCleanup }): Promise<Network> => {
    const network = new Network();
    onCleanup(() => network.close());
    return network;
  })
  .extend('coturn', async ({ network }, { onCleanup }): Promise<Coturn> => {
    const coturn = await startCoturn({ addresses: [network.relay], port: 3479, under: network.there });
    onCleanup(() => coturn.close());
    return coturn;
  })
  .extend('world', async ({ network, coturn, room }, { onCleanup }): Promise<World> => {
    const parley = await startInside(network, {
      TURN_URLS: [`turn:${network.relay}:3479`, `turn:${network.relay}:3479?transport=tcp`].join(),
      TURN_SECRET: coturn.secret,
    });
    onCleanup(() => parley.close());
    return {
      network,
      link: `https://${network.server}:3443${room}`,
      at: (home) => ({ program: network.chromiumIn(home), context: { ignoreHTTPSErrors: true } }),
    };
  });

async function startInside(network: Network, settings: Readonly<Record<string, string>>) {
  const data = mkdtempSync(join(tmpdir(), 'parley-netns-data-'));
  const [program = '', ...args] = network.there;
  const child: ChildProcess = spawn(
    program,
    [...args, process.execPath, '--conditions=source', join(ROOT, 'apps/server/src/main.ts')],
    { cwd: ROOT, env: { ...process.env, DATA_DIR: data, ...settings }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  const close = async (): Promise<void> => {
    await endChild(child, 'SIGTERM');
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await until('the server is ready', () => {
      if (child.exitCode !== null) throw new Error(`The server ended at its start:\n${log}`);
      return log.includes('"ready"');
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}
