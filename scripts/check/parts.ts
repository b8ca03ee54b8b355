import { lineAt, parse, type Source } from './sources.ts';
import { walkNodes } from './syntax.ts';

/** The door itself, the table of words whose modules go through it, and a page that nobody is served. */
const FREE =
  /^apps\/web\/src\/(features\/update\/loadPart\.ts|i18n\/(words|needCheck|needCalls|needOperator)\.ts|gallery\/)/;

/** Where the page fetches code without `loadPart`: after an upgrade of the server nobody would be told why it did not come. */
export function partFaults(source: Source): readonly string[] {
  if (!source.path.startsWith('apps/web/src/') || FREE.test(source.path)) return [];
  const right = new Set<unknown>();
  const faults: string[] = [];
  walkNodes(parse(source).program, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'loadPart') {
      const [fetchPart] = node.arguments;
      if (fetchPart?.type === 'ArrowFunctionExpression') right.add(fetchPart.body);
    }
    if (node.type === 'ImportExpression' && !right.has(node))
      faults.push(`${source.path}:${lineAt(source, node.start)}: fetch code by loadPart(() => import(…))`);
  });
  return faults;
}
