import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, type ParseResult } from 'oxc-parser';
import { ROOT } from './stage.ts';

/** One file of ours; `path` is relative to the root, with slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const FOLDERS = ['packages', 'apps', 'e2e', 'bench', 'chaos', 'scripts'];
const LEFT_OUT = new Set(['node_modules', 'dist', 'data', 'shots']);

/** Every code and style file of ours. */
export function readSources(root: string = ROOT): readonly Source[] {
  return FOLDERS.flatMap((folder) => walk(root, folder)).map((path) => ({
    path,
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

/** Whether a file only runs in tests: walls between shipped parts do not bind it. */
export function isTest(path: string): boolean {
  return (
    /\.test\.tsx?$|\.e2e\.ts$|[^/]\.browser\.ts$/.test(path) ||
    /^(e2e|bench|chaos|scripts|apps\/server\/src\/(contracts|testing))\//.test(path)
  );
}

/** Parses a TypeScript file. @throws where it is not one. */
export function parse(source: Source): ParseResult {
  const parsed = parseSync(source.path, source.text);
  const error = parsed.errors[0];
  if (error) throw new Error(`${source.path}: ${error.message}`);
  return parsed;
}

/** The line, from 1, that an offset lies on. */
export function lineAt(source: Source, offset: number): number {
  return source.text.slice(0, offset).split('\n').length;
}

function walk(root: string, path: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch {
    return [];
  }
  return (
    entries
      .filter((entry) => !LEFT_OUT.has(entry.name))
      .flatMap((entry) => (entry.isDirectory() ? walk(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`]))
      // Declarations are written by a program.
      .filter((file) => /(?<!\.d)\.(ts|tsx|mjs|css)$/.test(file))
  );
}
