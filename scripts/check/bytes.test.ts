import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { weigh } from './bytes.ts';
import { pageFiles } from './page-files.ts';
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

test('one byte over a budget is a fault, the budget itself is not', () => {
  expect(weigh([{ name: 'Home', bytes: 60_001, budget: 60_000 }]).faults).toEqual(['Home is over its budget']);
  expect(weigh([{ name: 'Home', bytes: 60_000, budget: 60_000 }]).faults).toEqual([]);
});

test("the SDK's weight grows with its own code and not with its vendors", async () => {
  const root = mkdtempSync(join(tmpdir(), 'sdk-'));
  try {
    mkdirSync(join(root, 'packages/client/src'), { recursive: true });
    const weightOf = (code: string) => {
      writeFileSync(join(root, 'packages/client/src/index.ts'), code);
      return weighSdk(root);
    };
    const vendor = `import { io } from 'socket.io-client';\nexport const a = io;`;
    expect(await weightOf(vendor)).toBeLessThan(200);
    expect(await weightOf(`${vendor}\nexport const b = '${randomBytes(30_000).toString('base64')}';`)).toBeGreaterThan(
      30_000,
    );
  } finally {
    rmSync(root, { recursive: true });
  }
});
