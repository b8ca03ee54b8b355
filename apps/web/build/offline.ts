import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { ringWords } from '../src/features/calls/ringWords.ts';

const WEB = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(WEB, path), 'utf8');

/**
 * Adds the page for when there is no network, whole in one file, and the service worker that keeps it. The worker is another one
 * whenever that page is: browsers look for changes of the worker alone.
 */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    async generateBundle() {
      const page = await offlinePage();
      const version = createHash('sha256').update(page).digest('hex').slice(0, 12);
      this.emitFile({ type: 'asset', fileName: 'offline.html', source: page });
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: worker(version) });
    },
  };
}

/** The worker, with the words that it has to show without a page. */
const worker = (version: string): string =>
  read('worker/sw.js')
    .replace('VERSION', version)
    .replace('WORDS = {}', () => `WORDS = ${JSON.stringify(ringWords())}`);

async function offlinePage(): Promise<string> {
  const parts = new Map([
    ['styles', `<style>${styles()}</style>`],
    ['mark', read('public/favicon.svg').trim().replace('<svg', '<svg aria-hidden="true"')],
    ['script', `<script>${await script()}</script>`],
  ]);
  return read('src/offline/offline.html').replaceAll(/<!-- (\w+) -->/g, (_, name: string) => parts.get(name) ?? '');
}

/** The tokens, but for the font, and the page's own; comments and line breaks are for who reads the sources. */
function styles(): string {
  const tokens = read('src/styles/tokens.css').replace(/@font-face \{[^}]*\}/, '');
  return (tokens + read('src/offline/offline.css')).replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ');
}

/** The page's code as one classic script. */
async function script(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: WEB,
    publicDir: false,
    build: {
      write: false,
      modulePreload: false,
      target: ['chrome120', 'firefox121', 'safari17'],
      rolldownOptions: { input: join(WEB, 'src/offline/main.ts'), output: { format: 'iife' } },
    },
  });
  const files = [built].flat().flatMap((it) => ('output' in it ? it.output : []));
  const [code] = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
  if (code === undefined) throw new Error('The script of the offline page was not built.');
  return code.trim();
}
