import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';

/** Our own code of the SDK in bytes, minified and gzipped, its vendors left out. */
export interface SdkWeight {
  /** What importing the SDK fetches: its entry and all that this imports statically. */
  readonly entry: number;
  /** What dynamic imports fetch when it is first needed, by the name of each part. */
  readonly later: ReadonlyMap<string, number>;
}

/** Weighs the SDK of the tree at `root`. A chunk that several parts share counts for the entry only where the entry needs it at once. */
export async function weighSdk(root: string): Promise<SdkWeight> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['source'] },
    build: {
      write: false,
      minify: true,
      lib: { entry: join(root, 'packages/client/src/index.ts'), formats: ['es'], fileName: 'parley' },
      rolldownOptions: {
        external: (id) => !/^(\.|\/|@parley\/)/.test(id) && !/^[A-Za-z]:/.test(id),
        // As the SDK is built to be served: what nobody of a part uses is not in it.
        treeshake: { moduleSideEffects: (id) => !/\/packages\/(client|protocol|room)\/src\//.test(id) },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((it) => ('output' in it ? it.output : []));
  const chunks = new Map(outputs.flatMap((it) => (it.type === 'chunk' ? [[it.fileName, it] as const] : [])));
  const atOnce = reached(
    [...chunks.values()].filter((it) => it.isEntry),
    chunks,
  );
  const later = [...chunks.values()].filter((it) => !atOnce.has(it));
  return {
    entry: [...atOnce].reduce((total, it) => total + gzipped(it), 0),
    later: new Map(later.map((it) => [it.name, gzipped(it)])),
  };
}

/** The chunks themselves and what they import statically, whatever the depth. */
function reached(
  from: readonly Rollup.OutputChunk[],
  chunks: ReadonlyMap<string, Rollup.OutputChunk>,
): ReadonlySet<Rollup.OutputChunk> {
  const found = new Set(from);
  // A set hands out what is added while it is walked.
  for (const chunk of found)
    for (const name of chunk.imports) {
      const next = chunks.get(name);
      if (next) found.add(next);
    }
  return found;
}

const gzipped = (chunk: Rollup.OutputChunk): number => gzipSync(chunk.code).length;
