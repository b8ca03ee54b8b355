/** Vite's record of what it built: source module → file, what that imports at once, and what it may import later. */
export type Manifest = Readonly<Record<string, Chunk>>;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/**
 * The JS and CSS files that a page needs before it can be used: the entry's, and those of the page's own dynamic module,
 * each with all that it imports statically. A page without a module of its own is part of the entry.
 */
export function pageFiles(manifest: Manifest, module: RegExp): readonly string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const add = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) {
      if (/\.(js|css)$/.test(file)) files.add(file);
    }
    for (const imported of chunk.imports ?? []) add(imported);
  };
  for (const [key, chunk] of Object.entries(manifest)) {
    if (chunk.isEntry || (chunk.isDynamicEntry && module.test(key))) add(key);
  }
  return [...files];
}

/** The files that modules fetched later were built into. */
export function filesOf(manifest: Manifest, module: RegExp): readonly string[] {
  return Object.entries(manifest).flatMap(([key, chunk]) =>
    chunk.isDynamicEntry && module.test(key) ? [chunk.file] : [],
  );
}
