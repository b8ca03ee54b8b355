import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The browser's half of a protocol, as the package of exactly the version that we know brings it: files in memory, by name. */
export class ClientFiles {
  readonly #files: ReadonlyMap<string, Buffer>;

  /** `folder` is where in the package the scripts are; each has its source map beside it. */
  constructor(packageName: string, folder: string, scripts: readonly string[]) {
    const home = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
    const names = scripts.flatMap((name) => [name, `${name}.map`]);
    this.#files = new Map(names.map((name) => [name, readFileSync(join(home, folder, name))]));
  }

  has(name: string): boolean {
    return this.#files.has(name);
  }

  /** Answers with a file; false where there is none of that name. */
  answer(name: string, request: IncomingMessage, response: ServerResponse): boolean {
    const file = this.#files.get(name);
    if (!file) return false;
    const type = name.endsWith('.map') ? 'application/json' : 'text/javascript; charset=utf-8';
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': file.length, 'Cache-Control': 'no-cache' });
    response.end(request.method === 'HEAD' ? undefined : file);
    return true;
  }
}
