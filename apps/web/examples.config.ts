import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const EXAMPLES = join(import.meta.dirname, '../../examples');

/** Builds the example that is a component, over the SDK that the server serves. The others are served as they are written. */
export default defineConfig({
  root: EXAMPLES,
  base: '/examples/',
  publicDir: false,
  plugins: [servedSdk()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: ['chrome120', 'firefox121', 'safari17'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: { component: join(EXAMPLES, 'component.html') } },
  },
});

/** `@parley/client` is what lies at /sdk/. */
function servedSdk(): Plugin {
  return {
    name: 'served-sdk',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (source === '@parley/client' ? { id: '/sdk/parley.js', external: 'absolute' } : null),
  };
}
