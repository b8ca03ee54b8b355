import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The browser's half of Socket.IO as the server's own package brings it: by file name. */
export type ClientFiles = ReadonlyMap<string, Buffer>;

const NAMES = [
  'socket.io.js',
  'socket.io.min.js',
  'socket.io.esm.min.js',
  'socket.io.js.map',
  'socket.io.min.js.map',
  'socket.io.esm.min.js.map',
];

/** Reads them: the client of exactly the version that answers it. */
export const readClientFiles = (): ClientFiles => {
  const folder = join(dirname(createRequire(import.meta.url).resolve('socket.io/package.json')), 'client-dist');
  return new Map(NAMES.map((name) => [name, readFileSync(join(folder, name))]));
};
