import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS, GOODBYE, GOODBYE_SENTENCES, type GoodbyeCode } from '../../packages/protocol/src/index.ts';
import { ROOT, runTool } from '../check/stage.ts';

const GUIDE = join(ROOT, 'docs', 'SDK.md');
const API = join(ROOT, 'packages', 'client', 'api');
const CODES = /(<!-- codes: [^\n]*-->\n)[^]*?(<!-- \/codes -->)/;
const BLOCK = /^```(ts|tsx|html)\n([^]*?)^```$/gm;

/** What a reader of the guide has at hand in each piece of it. */
const AT_HAND = `
declare const call: import('@parley/client').Call;
declare const video: HTMLVideoElement;
declare const button: HTMLButtonElement;
declare module 'https://call.example.org/sdk/parley.js' {
  export * from '@parley/client';
}
`;

/** A piece of code of the guide. */
export interface Piece {
  readonly line: number;
  readonly extension: 'ts' | 'tsx';
  readonly code: string;
}

/** The guide with the codes as the tables have them. */
export function guide(text = readFileSync(GUIDE, 'utf8')): string {
  return text.replace(CODES, (_, begin: string, end: string) => `${begin}\n${codes()}\n\n${end}`);
}

/** Writes the codes into the guide. */
export function updateGuide(): void {
  writeFileSync(GUIDE, guide());
}

/** The pieces of TypeScript in a guide; of HTML the script that is inside it. */
export function piecesOf(text: string): readonly Piece[] {
  return [...text.matchAll(BLOCK)].map(([whole, language, code = ''], at) => {
    const before = text.slice(0, text.indexOf(whole)).split('\n').length;
    const script = /<script type="module">\n([^]*?)<\/script>/.exec(code)?.[1];
    if (language === 'html' && script === undefined) throw new Error(`piece ${at} of the guide has no script`);
    return { line: before, extension: language === 'tsx' ? 'tsx' : 'ts', code: script ?? code };
  });
}

/** What is wrong with the guide: codes that are not those of the tables, code that does not compile against the public face. */
export async function guideFaults(text = readFileSync(GUIDE, 'utf8')): Promise<readonly string[]> {
  const stale =
    guide(text) === text ? [] : ['docs/SDK.md has other codes than the tables; node scripts/api/document.ts -u'];
  const pieces = piecesOf(text);
  if (pieces.length === 0) return [...stale, 'docs/SDK.md has no code'];
  return [...stale, ...(await compile(pieces))];
}

async function compile(pieces: readonly Piece[]): Promise<readonly string[]> {
  const folder = join(ROOT, '.cache', `guide-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  try {
    // `export {}`: each is a module, so that what one declares is its own.
    for (const { line, extension, code } of pieces)
      writeFileSync(join(folder, `SDK.md-${line}.${extension}`), `export {};${code}`);
    writeFileSync(join(folder, 'at-hand.d.ts'), AT_HAND);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(OPTIONS));
    const { faults } = await runTool('tsc', ['-p', folder]);
    return faults;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const OPTIONS = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    module: 'ESNext',
    moduleResolution: 'bundler',
    target: 'ES2024',
    lib: ['ES2024', 'DOM', 'DOM.Iterable'],
    types: [],
    jsx: 'react-jsx',
    jsxImportSource: 'preact',
    paths: {
      '@parley/client': [join(API, 'parley.d.ts')],
      '@parley/client/testing': [join(API, 'testing.d.ts')],
    },
  },
  include: ['.'],
};

function codes(): string {
  const refusals = Object.entries(ERRORS).map(([code, sentence]) => `| \`${code}\` | ${sentence} |`);
  const words = Object.entries(GOODBYE_SENTENCES).map(([code, sentence]) => {
    const isFinal = GOODBYE[code as GoodbyeCode].retry === 'never';
    return `| \`${code}\` | ${sentence} | ${isFinal ? 'is final' : 'comes back by itself'} |`;
  });
  return [
    '`join` rejects with one of these, or with `bad.link` for a link that leads to no room; results and chat lines carry them too:',
    '',
    '| code | sentence |',
    '| --- | --- |',
    ...refusals,
    '',
    "The server's last word on a connection:",
    '',
    '| code | sentence | and the call |',
    '| --- | --- | --- |',
    ...words,
  ].join('\n');
}
