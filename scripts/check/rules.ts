import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, readSources, type Source } from './sources.ts';
import { ROOT, type Stage } from './stage.ts';
import { walkNodes } from './syntax.ts';

const SPEC = 'docs/SPEC.md';
/** `- **JN3** A sentence.` */
const RULE = /^\s*[-*] \*\*([A-Z]{2}\d+)\*\* \S/gm;
/** `[JN3]` in a title. */
const QUOTE = /\[([A-Z]{2}\d+)\]/g;

/** Every rule of the spec has a test that quotes it, and no test quotes a rule that there is not. */
export const rules: Stage = {
  name: 'rules',
  run: () => {
    const path = join(ROOT, SPEC);
    const spec = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const sources = readSources().filter(({ path: file }) => /\.tsx?$/.test(file) && !file.startsWith('scripts/'));
    return ruleFaults(spec, sources);
  },
};

/** Compares the rules that a spec states with those that test titles quote. */
export function ruleFaults(spec: string, sources: readonly Source[]): { faults: string[]; notes: string[] } {
  const stated = [...spec.matchAll(RULE)].map((match) => match[1] ?? '');
  const quoted = new Map(sources.flatMap((source) => quotesOf(source).map((rule) => [rule, source.path] as const)));
  const known = new Set(stated);
  const faults = [
    ...stated.filter((rule, index) => stated.indexOf(rule) !== index).map((rule) => `${SPEC} states ${rule} twice`),
    ...[...known].filter((rule) => !quoted.has(rule)).map((rule) => `${SPEC}: no test quotes [${rule}]`),
    ...[...quoted]
      .filter(([rule]) => !known.has(rule))
      .map(([rule, file]) => `${file} quotes [${rule}], which ${SPEC} does not state`),
  ];
  if (known.size === 0) faults.push(`${SPEC} states no rule`);
  return { faults, notes: [`${known.size} rules`] };
}

/** The rules in the titles of a file's tests and suites. */
function quotesOf(source: Source): readonly string[] {
  if (!/\b(test|it|describe)\b/.test(source.text)) return [];
  const quotes: string[] = [];
  walkNodes(parse(source).program, (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = source.text.slice(node.callee.start, node.callee.end);
    const title = node.arguments[0];
    // A test that does not run proves nothing.
    if (!/^(test|it|describe)\b/.test(callee) || /\.(skip|todo|fails)\b/.test(callee) || !title) return;
    for (const match of source.text.slice(title.start, title.end).matchAll(QUOTE)) quotes.push(match[1] ?? '');
  });
  return quotes;
}
