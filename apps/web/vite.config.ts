import { defineConfig } from 'vite';

/**
 * Builds the page. The server sends `script-src 'self'; style-src 'self'`, so nothing may be inlined: no preload
 * polyfill, no data: URLs, no style attributes in HTML. The manifest is read by the byte budgets.
 */
export default defineConfig({
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
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/boot.json': 'http://127.0.0.1:3000',
      '/live': { target: 'ws://127.0.0.1:3000', ws: true },
    },
  },
});
