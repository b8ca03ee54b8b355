import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { endChild } from '../kit/endChild.ts';
import { freePorts } from '../kit/ports.ts';
import { until } from '../kit/until.ts';
import { canContain, filesIn, runIn } from './kit/container.ts';
import { type Image, replay, ROOT } from './kit/replay.ts';

/** What the image may weigh unpacked, in megabytes: Node alone is 125 of them. */
const MOST_MB = 200;

if (!canContain) console.warn('The image is not tried: only root may run a folder as an image.');

let home: string;
let image: Image;
beforeAll(() => {
  if (!canContain) return;
  home = mkdtempSync(join(tmpdir(), 'parley-image-'));
  image = replay(home);
}, 300_000);
afterAll(() => {
  if (home) rmSync(home, { recursive: true, force: true });
});

const output = (child: ChildProcess): string[] => {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
  return lines;
};
const codeOf = async (child: ChildProcess): Promise<unknown> => (await once(child, 'exit'))[0];

test.skipIf(!canContain)('[DP2] the image has Node, our sources and what they need, and nothing else', () => {
  const files = filesIn(image.root);
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  console.log(`The image: ${megabytes.toFixed(0)} MB unpacked, ${files.length} files.`);
  expect(megabytes).toBeLessThan(MOST_MB);
  const paths = files.map(({ path }) => path);
  expect(paths).toContain('/app/apps/web/dist/index.html');
  expect(paths).toContain('/app/node_modules/@socket.io/admin-ui/ui/dist/index.html');
  expect(paths.filter((path) => /^\/(usr\/)?s?bin\/|^\/usr\/local\/bin\//.test(path))).toEqual(['/usr/local/bin/node']);
  const ours = paths.filter((path) => !path.startsWith('/app/node_modules/'));
  expect(
    ours.filter((path) => /\.test\.tsx?$|(^|\/)\.(?!sources$|vite\/|compressed\/)|\/testing\//.test(path)),
  ).toEqual([]);
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const tools = Object.keys(lock.packages).filter((path) => lock.packages[path]?.dev);
  expect(tools).toContain('node_modules/vitest');
  expect(tools.filter((tool) => paths.some((path) => path.startsWith(`/app/${tool}/`)))).toEqual([]);
});

test.skipIf(!canContain)(
  '[DP2] without rights and on a root that it may not write it is healthy, keeps its data, and ends at once when asked to',
  async () => {
    const [port = 0, stunPort = 0] = await freePorts(2);
    const settings = { PORT: String(port), PORT_TLS: '0', STUN_PORT: String(stunPort) };
    const health = () => codeOf(runIn(image, image.health, settings));
    expect(await health()).toBe(1);
    const child = runIn(image, image.command, settings);
    onTestFinished(() => endChild(child));
    const log = output(child);
    await until('it listens', async () => {
      if (child.exitCode !== null) throw new Error(`It ended at its start:\n${log.join('\n')}`);
      return (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.ok;
    });
    expect(await health()).toBe(0);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toContain('<title>Parley');

    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    const line = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(status)?.[1]?.trim();
    expect([line('Uid'), line('Groups'), line('CapEff'), line('CapPrm'), line('NoNewPrivs')]).toEqual([
      '10001\t10001\t10001\t10001',
      '',
      '0000000000000000',
      '0000000000000000',
      '1',
    ]);
    expect(filesIn(join(image.root, 'data')).map(({ path }) => path)).toContain('/parley.db');
    const writes = (path: string) =>
      codeOf(runIn(image, ['node', '-e', `require('node:fs').writeFileSync(${JSON.stringify(path)}, '')`]));
    expect([await writes('/data/mine'), await writes('/app/mine')]).toEqual([0, 1]);

    const began = performance.now();
    child.kill(image.stopSignal as NodeJS.Signals);
    expect(await codeOf(child)).toBe(0);
    expect(performance.now() - began).toBeLessThan(2_000);
  },
);
