import { type Import, importsOf } from './imports.ts';
import type { Source } from './sources.ts';

/** What each floor may import by name. Arrows only go up: protocol, room, then client and server, then web. */
const FLOORS: readonly { folder: string; allowed: readonly RegExp[] }[] = [
  { folder: 'packages/protocol/src', allowed: [/^valibot$/] },
  { folder: 'packages/room/src', allowed: [/^@parley\/protocol$/] },
  {
    folder: 'packages/client/src',
    allowed: [/^@parley\/(protocol(\/http)?|room)$/, /^valibot$/, /^socket\.io-client$/, /^@preact\/signals-core$/],
  },
  {
    folder: 'apps/server/src',
    allowed: [/^@parley\/(protocol(\/http)?|room)$/, /^(?!@parley\/|preact|@preact\/|vite)/],
  },
  {
    folder: 'apps/web/src',
    allowed: [
      /^@parley\/client(\/admin)?$/,
      /^preact(\/.*)?$/,
      /^@preact\/signals$/,
      /^uqr$/,
      /^@fontsource-variable\//,
    ],
  },
];

/** The files of the SDK that wire its parts together; Talk.ts is the talking half of Call.ts. */
const CLIENT_WIRING = new Set([
  'admin.ts',
  'Call.ts',
  'Talk.ts',
  'PageCheck.ts',
  'checkup.ts',
  'door.ts',
  'edges.ts',
  'join.ts',
  'lobby.ts',
  'names.ts',
  'index.ts',
  'testing.ts',
]);
/** The files of the server that wire its parts to what they stand on: the server itself, and what operators run beside it. */
const SERVER_WIRING = new Set(['compose.ts', 'operate.ts']);
/** The part of the SDK that every other may use: what pictures and levels are, decided without holding anything. */
const CLIENT_GROUND = 'media';

/** The imports of a shipped file that no arrow of the house allows. */
export function importFaults(source: Source): readonly string[] {
  const floor = FLOORS.find(({ folder }) => source.path.startsWith(`${folder}/`));
  if (!floor) return [];
  return importsOf(source).flatMap((it) => {
    const fault = it.target === null ? nameFault(floor, source, it) : pathFault(floor.folder, source, it, it.target);
    return fault ? [`${source.path}:${it.line}: ${fault}`] : [];
  });
}

function nameFault(floor: (typeof FLOORS)[number], source: Source, { specifier }: Import): string | null {
  if (!floor.allowed.some((pattern) => pattern.test(specifier))) return `${floor.folder} may not import ${specifier}`;
  if (specifier === 'socket.io-client' && source.path !== 'packages/client/src/link/socket.ts') {
    return 'only link/socket.ts touches socket.io-client';
  }
  return null;
}

function pathFault(folder: string, source: Source, it: Import, target: string): string | null {
  if (target === folder.replace(/src$/, 'package.json')) return null;
  if (!target.startsWith(`${folder}/`)) return `${it.specifier} leaves ${folder}`;
  const from = source.path.slice(folder.length + 1);
  const to = target.slice(folder.length + 1);
  if (folder === 'apps/server/src') return serverFault(from, to);
  if (folder === 'packages/client/src' && !it.types) return clientFault(from, to);
  return null;
}

function serverFault(from: string, to: string): string | null {
  if (!to.startsWith('adapters/') || SERVER_WIRING.has(from) || /^(adapters|contracts)\//.test(from)) return null;
  return 'only compose.ts and operate.ts import adapters';
}

function clientFault(from: string, to: string): string | null {
  const part = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : null);
  // Files at the top, such as the scope, are for everybody; what ships for tests may use all.
  const free = [null, part(from), CLIENT_GROUND];
  if (CLIENT_WIRING.has(from) || free.includes(part(to)) || part(from) === 'testing') return null;
  return `only Call.ts, Talk.ts, PageCheck.ts, door.ts, join.ts, lobby.ts and names.ts wire ${from} to ${to}; import its types or take it as an argument`;
}
