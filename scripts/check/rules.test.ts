import { expect, test } from 'vitest';
import { ruleFaults } from './rules.ts';

const spec = '# Joining\n\n- **JN1** A link opens its room.\n- **JN2** A full room refuses.\n';
const file = (text: string) => ({ path: 'packages/room/src/join.test.ts', text });

test('every rule quoted in a title, in any kind of test, is well', () => {
  const text = `test('[JN1] opens', () => {});\ndescribe('joining', () => { test.each([1])(\`[JN2] refuses %s\`, () => {}); });`;
  const { faults, notes } = ruleFaults(spec, [file(text)]);
  expect(faults).toEqual([]);
  expect(notes).toEqual(['2 rules']);
});

test('a rule without a test is a fault', () => {
  expect(ruleFaults(spec, [file(`test('[JN1] opens', () => {});`)]).faults).toEqual([
    'docs/SPEC.md: no test quotes [JN2]',
  ]);
});

test('a rule quoted only in a comment or in the body of a test counts as untested', () => {
  const text = `test('[JN1] opens', () => { expect('[JN2]').toBe(1); }); // [JN2]`;
  expect(ruleFaults(spec, [file(text)]).faults).toEqual(['docs/SPEC.md: no test quotes [JN2]']);
});

test('a title that quotes no rule there is, a rule stated twice, and a spec without rules are faults', () => {
  const text = `test('[JN1][JN2] joins', () => {});\ntest('[ZZ9] is unheard of', () => {});`;
  expect(ruleFaults(spec, [file(text)]).faults).toEqual([
    'packages/room/src/join.test.ts quotes [ZZ9], which docs/SPEC.md does not state',
  ]);
  expect(ruleFaults(`${spec}- **JN2** Again.\n`, [file(`test('[JN1] [JN2] x', () => {});`)]).faults).toEqual([
    'docs/SPEC.md states JN2 twice',
  ]);
  expect(ruleFaults('', []).faults).toEqual(['docs/SPEC.md states no rule']);
});

test('a test that does not run proves no rule', () => {
  for (const dead of ['test.skip', 'test.todo', 'describe.skip', 'test.fails']) {
    expect(ruleFaults(spec, [file(`test('[JN1] x', () => {}); ${dead}('[JN2] y', () => {});`)]).faults).toEqual([
      'docs/SPEC.md: no test quotes [JN2]',
    ]);
  }
});
