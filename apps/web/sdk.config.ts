import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { leanSocket } from './build/leanSocket.ts';

const CLIENT = join(import.meta.dirname, '../../packages/client');

type PackageJson = { readonly name: string; readonly version: string; readonly license: string };

/**
 * Builds the SDK as a library that stands alone: a small entry with a stable name, the rest in hashed files beside it that are
 * fetched when they are needed. It is served at `/sdk/` and is the content of the package.
 */
export default defineConfig({
  root: CLIENT,
  // Pages of other sites fetch it: everything is addressed relative to the entry.
  base: './',
  publicDir: false,
  plugins: [leanSocket(), packaged()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    target: ['chrome120', 'firefox121', 'safari17'],
    modulePreload: false,
    reportCompressedSize: false,
    sourcemap: true,
    rolldownOptions: {
      input: { parley: join(CLIENT, 'src/index.ts'), testing: join(CLIENT, 'src/testing.ts') },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js', chunkFileNames: 'assets/[name]-[hash].js' },
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(client|protocol|room)\/src\//.test(id) },
    },
  },
});

/** Puts beside the code what makes a package of it: the types under the same names, the licence, what is exported. */
function packaged(): Plugin {
  let to = '';
  return {
    name: 'packaged',
    apply: 'build',
    configResolved: ({ build }) => void (to = build.outDir),
    closeBundle() {
      for (const name of ['parley', 'testing'])
        copyFileSync(join(CLIENT, `api/${name}.d.ts`), join(to, `${name}.d.ts`));
      copyFileSync(join(CLIENT, '../../LICENSE'), join(to, 'LICENSE'));
      const { name, version, license } = JSON.parse(readFileSync(join(CLIENT, 'package.json'), 'utf8')) as PackageJson;
      const exported = (file: string) => ({ types: `./${file}.d.ts`, default: `./${file}.js` });
      const exports = { '.': exported('parley'), './testing': exported('testing') };
      const described = { name, version, license, type: 'module', sideEffects: false, exports };
      writeFileSync(join(to, 'package.json'), JSON.stringify(described, null, 2));
    },
  };
}
