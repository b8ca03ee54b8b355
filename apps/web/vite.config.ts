import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';
import { leanSocket } from './build/leanSocket.ts';
import { offline } from './build/offline.ts';

/**
 * What every page begins with, in one file: pages that share parts of it would otherwise be cut into many small ones, which
 * are larger together. A module that is not named here is only put where the bundler would put it anyway.
 */
const BASE = new RegExp(
  [
    /node_modules\/(preact|@preact|valibot)\//,
    /packages\/protocol\/src\/(ids|limits)\.ts/,
    /packages\/client\/src\/log\.ts/,
    /apps\/web\/src\/i18n\/(t|words|intl|languages|choice|codes|en\/(first|ui|look|codes|door))\.ts/,
    /apps\/web\/src\/ui\/(announce|Button|clipboard|CopyButton|Icon|IconButton|Meter|VideoView|iconPaths|Link|Menu|menuKeys|Message|Notice|Page|placeMenu|Spinner|TextField|toast|Toasts|usePlace|useTitle|Waiting)\./,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** What the door begins with besides: in one file, though the operator's page uses a part of it, for the door would fetch two otherwise. */
const DOOR = new RegExp(
  [
    /packages\/protocol\/src\/(goodbye|result)\.ts/,
    /packages\/client\/src\/(emitter|scope|loadPart|link\/(backoff|Link))\.ts/,
    /apps\/web\/src\/ui\/(avatar|Avatar|Switch)\./,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/**
 * Builds the page. The server sends `script-src 'self'; style-src 'self'`, so nothing may be inlined: no preload
 * polyfill, no data: URLs, no style attributes in HTML. The manifest is read by the byte budgets.
 */
export default defineConfig({
  plugins: [leanSocket(), preload(), offline()],
  appType: 'spa',
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    target: ['chrome120', 'firefox121', 'safari17'],
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The call and its room run whole at the moment that somebody joins: compiled while they stand at the door.
        postBanner: ({ name }) => (name === 'RoomView' || name === 'Call' ? '//# allFunctionsCalledOnLoad\n' : ''),
        codeSplitting: {
          groups: [
            { name: 'base', test: BASE },
            { name: 'door', test: DOOR },
          ],
        },
        // Words by their language: what was fetched can be read in the list of requests.
        chunkFileNames: ({ facadeModuleId }) => {
          const [, language, part] =
            /\/i18n\/([\w-]+)\/(first|home|inside|checkup|operator)\.ts$/.exec(facadeModuleId ?? '') ?? [];
          return language ? `assets/words-${language}-${part}-[hash].js` : 'assets/[name]-[hash].js';
        },
      },
      // Home uses two functions of the SDK: without this it would carry all of it.
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(client|protocol|room)\/src\//.test(id) },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/boot.json': 'http://127.0.0.1:3000',
      '/live': { target: 'ws://127.0.0.1:3000', ws: true },
    },
  },
});

/** The start page and the door: one of them is needed at once, and the door next by everybody at the start page. */
const PAGES = ['/features/home/HomePage.tsx', '/features/door/VisitPage.tsx'];
/** What both dial with as soon as they are drawn. */
const SOCKET = '/packages/client/src/link/socket.ts';

/**
 * Fetches beside the first script what it would ask for next: the font (`font-display: optional` uses it at once or not at
 * all), the code of the pages, and, behind all that, the code of the connection.
 */
function preload(): Plugin {
  return {
    name: 'preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const files = Object.values(bundle);
        /** The files that modules begin in, with what these import at once. */
        const needed = (modules: readonly string[]): ReadonlySet<string> =>
          new Set(
            files.flatMap((file) => {
              const begins = file.type === 'chunk' && modules.some((module) => file.facadeModuleId?.endsWith(module));
              return begins ? [file.fileName, ...file.imports] : [];
            }),
          );
        const [first, next] = [needed(PAGES), needed([SOCKET])];
        return files.flatMap((file): HtmlTagDescriptor[] => {
          const href = `/${file.fileName}`;
          if (file.fileName.endsWith('.woff2')) {
            const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href };
            return [{ tag: 'link', attrs, injectTo: 'head' }];
          }
          // The entry, which all import too, is being fetched already.
          if (file.type !== 'chunk' || file.isEntry) return [];
          const attrs = { rel: 'modulepreload', crossorigin: true, href };
          if (first.has(file.fileName)) return [{ tag: 'link', attrs, injectTo: 'head' }];
          return next.has(file.fileName)
            ? [{ tag: 'link', attrs: { ...attrs, fetchpriority: 'low' }, injectTo: 'head' }]
            : [];
        });
      },
    },
  };
}
