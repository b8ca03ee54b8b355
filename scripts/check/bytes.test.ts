import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { weigh } from './bytes.ts';
import { filesOf, pageFiles } from './page-files.ts';
import { weighSdk } from './sdk-weight.ts';

const manifest = {
  'index.html': { file: 'main.js', isEntry: true, imports: ['_shared.js'], css: ['main.css'] },
  '_shared.js': { file: 'shared.js' },
  'src/features/home/HomeView.tsx': {
    file: 'home.js',
    isDynamicEntry: true,
    imports: ['_form.js', 'index.html'],
    css: ['home.css'],
  },
  'src/features/room/RoomView.tsx': { file: 'room.js', isDynamicEntry: true, imports: ['_grid.js'] },
  '_form.js': { file: 'form.js', imports: ['_shared.js'] },
  '_grid.js': { file: 'grid.js' },
};

test('a page needs the entry, its own module and all that these import at once, each once', () => {
  const home = ['main.js', 'main.css', 'shared.js', 'home.js', 'home.css', 'form.js'];
  expect(pageFiles(manifest, /features\/home\//).toSorted()).toEqual(home.toSorted());
});

test('the file of a module that is fetched later is found by its name', () => {
  expect(filesOf(manifest, /room\/RoomView/)).toEqual(['room.js']);
  expect(filesOf(manifest, /index/)).toEqual([]);
});

test('one byte over a budget is a fault, the budget itself is not', () => {
  expect(weigh([{ name: 'Home', bytes: 60_001, budget: 60_000 }]).faults).toEqual(['Home is over its budget']);
  expect(weigh([{ name: 'Home', bytes: 60_000, budget: 60_000 }]).faults).toEqual([]);
});

test("the SDK's weight grows with its own code, not with its vendors nor with what it imports later", async () => {
  const root = mkdtempSync(join(tmpdir(), 'sdk-'));
  try {
    const folder = join(root, 'packages/client/src');
    mkdirSync(folder, { recursive: true });
    const weightOf = (code: string) => {
      writeFileSync(join(folder, 'index.ts'), code);
      return weighSdk(root);
    };
    const heavy = `export const b = '${randomBytes(30_000).toString('base64')}';`;
    writeFileSync(join(folder, 'shared.ts'), heavy);
    writeFileSync(join(folder, 'feature.ts'), `export * from './shared.ts';\n${heavy.replace('b =', 'c =')}`);
    const vendor = `import { io } from 'socket.io-client';\nexport const a = io;`;
    const dynamic = `${vendor}\nexport const open = () => import('./feature.ts');`;

    expect((await weightOf(vendor)).entry).toBeLessThan(200);
    expect((await weightOf(`${vendor}\n${heavy}`)).entry).toBeGreaterThan(30_000);

    const apart = await weightOf(dynamic);
    expect(apart.entry).toBeLessThan(400);
    expect([...apart.later.keys()]).toEqual(['feature']);
    expect(apart.later.get('feature')).toBeGreaterThan(60_000);

    // What a later part shares with the entry is fetched at once, and weighs as such.
    const both = await weightOf(`export { b } from './shared.ts';\n${dynamic}`);
    expect(both.entry).toBeGreaterThan(30_000);
    expect(both.later.get('feature')).toBeLessThan(40_000);
  } finally {
    rmSync(root, { recursive: true });
  }
});
