import { expect, test } from 'vitest';
import { guide, guideFaults, piecesOf } from './guide.ts';

const piece = (code: string, language = 'ts') => `# Guide\n\n\`\`\`${language}\n${code}\n\`\`\`\n`;

test('code that fits the public face is no fault, and knows what every piece has at hand', async () => {
  expect(await guideFaults(piece('await call.leave();') + piece('const call = 1;\nconsole.log(call);'))).toEqual([]);
});

test('code that does not fit is a fault that names its line', async () => {
  const [fault, ...more] = await guideFaults(piece("import { join } from '@parley/client';\njoin('x');\ncall.lave();"));
  expect(more).toEqual([]);
  expect(fault).toMatch(/SDK\.md-\d+\.ts\(2,1\).*Expected 2 arguments/);
  expect(fault).toMatch(/SDK\.md-\d+\.ts\(3,6\).*'lave' does not exist/);
});

test('the script of a page is compiled too', async () => {
  const page = '<p></p>\n<script type="module">\n  call.lave();\n</script>';
  expect(piecesOf(piece(page, 'html'))).toMatchObject([{ line: 3, extension: 'ts', code: '  call.lave();\n' }]);
  expect(await guideFaults(piece(page, 'html'))).toHaveLength(1);
});

test('codes that differ from the tables are a fault, and are written anew', async () => {
  const text = `${piece('void call;')}<!-- codes: -->\n| \`none\` | |\n<!-- /codes -->\n`;
  expect(await guideFaults(text)).toEqual([expect.stringContaining('other codes')]);
  expect(guide(text)).toContain('| `room.full` | The room has as many people as it may hold. |');
  expect(await guideFaults(guide(text))).toEqual([]);
});

test('a guide without code is a fault', async () => {
  expect(await guideFaults('# Guide\n')).toEqual(['docs/SDK.md has no code']);
});
