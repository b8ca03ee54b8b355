import { posix } from 'node:path';
import { lineAt, parse, type Source } from './sources.ts';

/** One import or re-export of a file. */
export interface Import {
  /** As written. */
  readonly specifier: string;
  /** The imported file, relative to the root, where the specifier is a relative path; else null. */
  readonly target: string | null;
  /** Only types come in: nothing of it is left at run time. */
  readonly types: boolean;
  readonly line: number;
}

/** Everything that a file imports: statically, by re-export, and by `import()` with a literal. */
export function importsOf(source: Source): readonly Import[] {
  const { module } = parse(source);
  const imports: Import[] = [];
  const add = (specifier: string, start: number, types: boolean) => {
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(source.path), specifier) : null;
    imports.push({ specifier, target, types, line: lineAt(source, start) });
  };
  for (const it of module.staticImports) {
    add(it.moduleRequest.value, it.start, it.entries.length > 0 && it.entries.every((entry) => entry.isType));
  }
  for (const it of module.staticExports) {
    const request = it.entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    if (request)
      add(
        request.value,
        it.start,
        it.entries.every((entry) => entry.isType),
      );
  }
  for (const it of module.dynamicImports) {
    const literal = /^['"](.+)['"]$/.exec(source.text.slice(it.moduleRequest.start, it.moduleRequest.end))?.[1];
    if (literal !== undefined) add(literal, it.start, false);
  }
  return imports;
}
