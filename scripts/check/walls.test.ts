import { expect, test } from 'vitest';
import { readSources } from './sources.ts';
import { wallFaults } from './walls.ts';

const faultsOf = (path: string, text: string) => wallFaults({ path, text });

/** Planted imports, each in a file that may not have it; the wall's answer must name the reason. */
const forbidden: readonly [path: string, text: string, reason: string][] = [
  ['packages/protocol/src/ids.ts', `import { x } from '@parley/room';`, 'may not import @parley/room'],
  ['packages/protocol/src/ids.ts', `import { createHash } from 'node:crypto';`, 'may not import node:crypto'],
  ['packages/room/src/decide.ts', `import * as v from 'valibot';`, 'may not import valibot'],
  ['packages/room/src/decide.ts', `export { x } from '@parley/client';`, 'may not import @parley/client'],
  ['packages/client/src/Call.ts', `import { x } from '@parley/server';`, 'may not import @parley/server'],
  ['packages/client/src/Call.ts', `const x = await import('preact');`, 'may not import preact'],
  [
    'packages/client/src/Call.ts',
    `import { x } from '../../../apps/server/src/live/Live.ts';`,
    'leaves packages/client/src',
  ],
  ['packages/client/src/Call.ts', `import { io } from 'socket.io-client';`, 'only link/socket.ts touches'],
  [
    'packages/client/src/chat/Chat.ts',
    `import { Link } from '../link/Link.ts';`,
    'only Call.ts, Talk.ts, PageCheck.ts, door.ts, join.ts, lobby.ts and names.ts wire',
  ],
  [
    'packages/client/src/chat/Chat.ts',
    `export * from '../people/Person.ts';`,
    'only Call.ts, Talk.ts, PageCheck.ts, door.ts, join.ts, lobby.ts and names.ts wire',
  ],
  [
    'packages/client/src/media/level.ts',
    `import { Pair } from '../mesh/Pair.ts';`,
    'only Call.ts, Talk.ts, PageCheck.ts, door.ts, join.ts, lobby.ts and names.ts wire',
  ],
  ['apps/server/src/live/Live.ts', `import { x } from '@parley/client';`, 'may not import @parley/client'],
  [
    'apps/server/src/live/Live.ts',
    `import { x } from '../adapters/sqlite.ts';`,
    'only compose.ts and operate.ts import adapters',
  ],
  ['apps/server/src/live/Live.ts', `import { x } from '../../../web/src/app.ts';`, 'leaves apps/server/src'],
  ['apps/web/src/main.tsx', `import { x } from '@parley/protocol';`, 'may not import @parley/protocol'],
  ['apps/web/src/main.tsx', `import { x } from '@parley/room';`, 'may not import @parley/room'],
  ['apps/web/src/main.tsx', `import { io } from 'socket.io-client';`, 'may not import socket.io-client'],
];

test.each(forbidden)('%s with %s is a fault', (path, text, reason) => {
  expect(faultsOf(path, text)).toEqual([expect.stringContaining(reason)]);
});

const allowed: readonly [path: string, text: string][] = [
  ['packages/protocol/src/ids.ts', `import * as v from 'valibot';`],
  ['packages/room/src/decide.ts', `import { x } from '@parley/protocol';\nimport { y } from './people/join.ts';`],
  ['packages/client/src/link/socket.ts', `import { io } from 'socket.io-client';`],
  ['packages/client/src/Call.ts', `import { Chat } from './chat/Chat.ts';\nimport { Link } from './link/Link.ts';`],
  [
    'packages/client/src/chat/Chat.ts',
    `import type { Link } from '../link/Link.ts';\nimport { Scope } from '../scope.ts';`,
  ],
  ['packages/client/src/chat/Chat.ts', `// import { Link } from '../link/Link.ts';`],
  ['packages/client/src/mesh/Pair.ts', `import { loudness } from '../media/level.ts';`],
  ['apps/server/src/compose.ts', `import { x } from './adapters/sqlite.ts';`],
  ['apps/server/src/contracts/RoomStore.ts', `import { x } from '../adapters/memory.ts';`],
  ['apps/server/src/live/Live.test.ts', `import { x } from '../adapters/memory.ts';`],
  ['apps/web/src/main.tsx', `import { render } from 'preact';\nimport { openDoor } from '@parley/client';`],
];

test.each(allowed)('%s with %s is none', (path, text) => {
  expect(faultsOf(path, text)).toEqual([]);
});

test('an SDK file that is no adapter may not touch a browser API', () => {
  const path = 'packages/client/src/chat/Chat.ts';
  expect(faultsOf(path, 'export const online = () => navigator.onLine;')).toEqual([
    `${path}:1: only adapters touch navigator`,
  ]);
  expect(faultsOf(path, 'export const locks = globalThis.navigator?.locks;')).toHaveLength(1);
  expect(faultsOf(path, 'export const pc = new RTCPeerConnection();')).toHaveLength(1);
  expect(faultsOf(path, 'export const keep = (s = sessionStorage) => s;')).toHaveLength(1);
  expect(faultsOf('packages/client/src/devices/browser.ts', 'export const md = navigator.mediaDevices;')).toEqual([]);
});

test('a type, a property or a comment of that name is no use of it', () => {
  const text =
    'export interface A { pc: RTCPeerConnection }\nexport const b = (x: A) => x.pc as RTCPeerConnection; // navigator';
  expect(faultsOf('packages/client/src/chat/Chat.ts', text)).toEqual([]);
  expect(faultsOf('packages/client/src/chat/Chat.ts', 'export const c = (x: { window: 1 }) => x.window;')).toEqual([]);
});

test('code of the page that is fetched without loadPart is a fault, in whatever form', () => {
  const path = 'apps/web/src/features/room/x.ts';
  expect(faultsOf(path, `export const x = () => import('./y.ts');`)).toEqual([expect.stringContaining('loadPart')]);
  expect(faultsOf(path, `loadPart(() => import('./y.ts').then((y) => y.z));`)).toHaveLength(1);
  expect(faultsOf(path, `loadPart(() => import('./y.ts'));`)).toEqual([]);
});

test.each(['utils.ts', 'helpers/time.ts', 'common.test.ts', 'misc.ts', 'RoomManager.ts', 'manager.ts', 'types.ts'])(
  'a file named %s is a fault',
  (name) => {
    const faults = faultsOf(`apps/server/src/rooms/${name}`, 'export const a = 1;');
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('does not say what is inside');
  },
);

test('a barrel inside a package is a fault, its one index is not', () => {
  expect(faultsOf('packages/client/src/chat/index.ts', `export { a } from './a.ts';`)).toHaveLength(1);
  expect(faultsOf('packages/client/src/index.ts', `export { a } from './chat/a.ts';`)).toEqual([]);
});

test('301 lines are a fault in code and in styles, 300 are not', () => {
  const lines = (count: number) => '/* x */\n'.repeat(count);
  expect(faultsOf('apps/web/src/styles/base.css', lines(301))).toEqual([expect.stringContaining('301 lines')]);
  expect(faultsOf('apps/server/src/main.ts', lines(301))).toEqual([expect.stringContaining('301 lines')]);
  expect(faultsOf('apps/server/src/main.ts', lines(300))).toEqual([]);
});

test('the walls are asked about the files of every floor', () => {
  const paths = readSources().map((source) => source.path);
  for (const floor of [
    'packages/protocol/src/',
    'packages/room/src/',
    'packages/client/src/',
    'apps/server/src/',
    'apps/web/src/',
  ]) {
    expect(paths.some((path) => path.startsWith(floor))).toBe(true);
  }
});
