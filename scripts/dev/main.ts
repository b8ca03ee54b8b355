/** `npm run dev`: the server restarts and the page reloads whenever a file of theirs is saved. */
import { spawn } from 'node:child_process';
import { createServer } from 'vite';

/** Where Vite serves the page while one works on it. */
const PAGE_PORT = 5173;

const server = `http://localhost:${process.env['PORT'] ?? '3000'}`;
const watched = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', '--conditions=source', 'apps/server/src/main.ts'],
  { stdio: 'inherit' },
);
// The Host header stays the page's own, so that the server takes the page's Origin for its own.
const page = await createServer({
  root: 'apps/web',
  server: {
    port: PAGE_PORT,
    proxy: { '/live': { target: server, ws: true }, '/boot.json': server, '/healthz': server },
  },
});
await page.listen();
console.log(`\nThe page that reloads as you write: ${page.resolvedUrls?.local[0] ?? ''}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    watched.kill(signal);
    void page.close();
  });
}
watched.on('exit', (code) => process.exit(code ?? 0));
