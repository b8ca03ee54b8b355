import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import type { World } from './mesh.browser.ts';

const ARGS = [
  '--headless=new',
  '--no-sandbox',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream=fps=30,device-count=2',
  '--disable-background-networking',
  '--autoplay-policy=no-user-gesture-required',
];

/** Bundles the page's world, serves it from loopback and opens it in Chromium. */
export async function openWorld(): Promise<{ fresh: () => Promise<Page>; close: () => Promise<void> }> {
  const script = await bundle(fileURLToPath(new URL('./mesh.browser.ts', import.meta.url)));
  const server = createServer((request, response) => {
    const wantsScript = request.url === '/world.js';
    response.setHeader('content-type', wantsScript ? 'text/javascript' : 'text/html');
    response.end(wantsScript ? script : '<!doctype html><title>world</title><script src="/world.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS });
  return {
    /** A page with an empty storage and nobody in it. */
    async fresh() {
      const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
      const page = await context.newPage();
      await page.goto(origin);
      await page.waitForFunction('globalThis.world !== undefined');
      return page;
    },
    async close() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function bundle(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source'] },
    build: { write: false, minify: false, target: 'esnext', lib: { entry, formats: ['iife'], name: 'bundle' } },
  });
  const [chunk] = (output as Rollup.RollupOutput[])[0]!.output;
  return chunk.code;
}

declare global {
  /** The page's side of the world; exists inside `page.evaluate` only. */
  const world: World;
}
