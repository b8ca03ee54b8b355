import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

/**
 * Builds the page. The server sends `script-src 'self'; style-src 'self'`, so nothing may be inlined: no preload
 * polyfill, no data: URLs, no style attributes in HTML. The manifest is read by the byte budgets.
 */
export default defineConfig({
  plugins: [preload()],
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

/**
 * Fetches beside the first script what it would ask for next: the font (`font-display: optional` uses it at once or not at
 * all), and the door's code, which everybody needs next, on Home as well.
 */
function preload(): Plugin {
  return {
    name: 'preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle).flatMap((file): HtmlTagDescriptor[] => {
          const href = `/${file.fileName}`;
          if (file.fileName.endsWith('.woff2')) {
            const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href };
            return [{ tag: 'link', attrs, injectTo: 'head' }];
          }
          const isDoor = file.type === 'chunk' && file.facadeModuleId?.endsWith('/features/door/VisitPage.tsx');
          return isDoor
            ? [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href }, injectTo: 'head' }]
            : [];
        }),
    },
  };
}
