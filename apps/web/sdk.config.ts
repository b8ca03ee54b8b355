import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { leanSocket } from './build/leanSocket.ts';

const CLIENT = join(import.meta.dirname, '../../packages/client');

/**
 * Builds the SDK as a library that stands alone: a small entry with a stable name, the rest in hashed files beside it that are
 * fetched when they are needed. It is served at `/sdk/` and is the content of the package.
 */
export default defineConfig({
  root: CLIENT,
  // Pages of other sites fetch it: everything is addressed relative to the entry.
  base: './',
  publicDir: false,
  plugins: [leanSocket(), types()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    target: ['chrome120', 'firefox121', 'safari17'],
    modulePreload: false,
    reportCompressedSize: false,
    sourcemap: true,
    rolldownOptions: {
      input: { parley: join(CLIENT, 'src/index.ts') },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js' },
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(client|protocol|room)\/src\//.test(id) },
    },
  },
});

/** Puts the types beside the code, under the same name. */
function types(): Plugin {
  let to = '';
  return {
    name: 'types',
    apply: 'build',
    configResolved: ({ build }) => void (to = build.outDir),
    closeBundle: () => copyFileSync(join(CLIENT, 'api/parley.d.ts'), join(to, 'parley.d.ts')),
  };
}
