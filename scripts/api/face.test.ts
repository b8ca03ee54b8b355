import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faceOf } from './face.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'parley-face-'))));
afterEach(() => rmSync(root, { recursive: true }));

/** The face of declarations that a compiler could have written; `index` is the entry. */
function face(files: Record<string, string>, others?: ReadonlyMap<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, `${name}.d.ts`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return faceOf({ root, entry: 'client/index', ...(others ? { others } : {}) });
}

const CALL = `
import type { Base } from './base.ts';
/** A call. */
export declare class Call extends Base {
    #private;
    /** Whose. */
    readonly me: string;
    /** How many. */
    get size(): number;
    protected readonly talk: Secret;
    /** @internal */
    constructor(start: Secret);
    /** Ends it. */
    close(): void;
}`;
const BASE = `
export declare abstract class Base {
    /** Puts it up. */
    raise(): void;
}`;

test('a class without an exported constructor is an interface with what it inherits, and without what is internal', () => {
  const { text, faults } = face({
    'client/index': `export type { Call } from './call.ts';`,
    'client/call': CALL,
    'client/base': BASE,
  });
  expect(faults).toEqual([]);
  expect(text).toBe(`/** A call. */
export interface Call {
  /** Whose. */
  readonly me: string;
  /** How many. */
  readonly size: number;
  /** Ends it. */
  close(): void;
  /** Puts it up. */
  raise(): void;
}
`);
});

test('what comes from another package of ours is written down in full, through every re-export', () => {
  const { text, faults } = face({
    'client/index': `export { codes, type Code } from '@parley/protocol';`,
    'protocol/index': `export * from './none.ts';\nexport * from './codes.ts';`,
    'protocol/none': `export declare const none: 0;`,
    'protocol/codes': `/** All. */\nexport declare const codes: readonly Code[];\n/** One. */\nexport type Code = 'a' | 'b';`,
  });
  expect(faults).toEqual([]);
  expect(text).toContain(`/** All. */\nexport declare const codes: readonly Code[];\n`);
  expect(text).toContain(`/** One. */\nexport type Code = 'a' | 'b';\n`);
});

test.each([
  ['export declare function join(): void;', 'join has no doc comment'],
  ['/** A. */\nexport interface A {\n    b: string;\n}', 'A.b has no doc comment'],
  ['/** A. */\nexport type A = {\n    readonly b: string;\n};', 'A.b has no doc comment'],
  ['/** A. */\nexport declare class A {\n    b(): void;\n}', 'A.b has no doc comment'],
  ['/* A. */\nexport declare const a: 1;', 'a has no doc comment'],
  ['/** Far away. */\ninterface C {\n}\nexport declare const a: 1;', 'a has no doc comment'],
  ['interface B {\n}\n/** A. */\nexport declare const a: B;', 'a names B, which is not exported'],
  [`import * as v from 'valibot';\n/** A. */\nexport type A = v.Output;`, 'A names v of a vendor'],
])('%j is a fault', (declaration, fault) => {
  const names = /export (?:declare )?(?:\w+) (\w+)/.exec(declaration)?.[1] ?? '';
  const { faults } = face({ 'client/index': `export { ${names} } from './it.ts';`, 'client/it': declaration });
  expect(faults).toEqual([fault]);
});

test('another entry may name what the first one exports, and imports it', () => {
  const { text, faults } = face(
    {
      'client/index': `export { fake } from './fake.ts';`,
      'client/fake': `import type { Call } from './call.ts';\n/** A fake. */\nexport declare const fake: Call;`,
      'client/call': CALL,
      'client/base': BASE,
    },
    new Map([['Call', '@parley/client']]),
  );
  expect(faults).toEqual([]);
  expect(text).toBe(
    `import type { Call } from '@parley/client';\n\n/** A fake. */\nexport declare const fake: Call;\n`,
  );
});
