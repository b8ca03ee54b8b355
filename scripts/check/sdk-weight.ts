import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** The SDK's own code in bytes, minified and gzipped: our packages in one file, its vendors left out. */
export async function weighSdk(root: string): Promise<number> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['source'] },
    build: {
      write: false,
      minify: true,
      lib: { entry: join(root, 'packages/client/src/index.ts'), formats: ['es'], fileName: 'parley' },
      rolldownOptions: { external: (id) => !/^(\.|\/|@parley\/)/.test(id) && !/^[A-Za-z]:/.test(id) },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((it) => ('output' in it ? it.output : []));
  return outputs.reduce((total, it) => total + (it.type === 'chunk' ? gzipSync(it.code).length : 0), 0);
}
