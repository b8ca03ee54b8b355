import type { Node } from 'oxc-parser';
import { lineAt, parse, type Source } from './sources.ts';
import { walkNodes } from './syntax.ts';

/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
]);
/** Fields of what a view hands on to be read or heard: a menu's lines, a word in passing. */
const HANDED_ON = new Set(['label', 'title', 'text', 'hint', 'placeholder']);
/** Functions of a view whose first argument is read or heard. */
const SAYING = new Set(['announce', 'useTitle']);
const LETTER = /\p{Letter}/u;
/** The key of a text, which is not the text: `home.title`. */
const KEY = /^[a-z]+(\.[\w-]+)+$/;

/** Where a view says something itself, in place of the words of i18n. */
export function viewFaults(source: Source): readonly string[] {
  const faults: string[] = [];
  const blame = (node: Node, text: string) => {
    if (LETTER.test(text) && !KEY.test(text))
      faults.push(`${source.path}:${lineAt(source, node.start)}: "${text.trim()}" belongs in i18n`);
  };
  walkNodes(parse(source).program, (node, parent) => {
    if (node.type === 'JSXText') blame(node, node.value);
    if (node.type === 'JSXAttribute' && node.name.type === 'JSXIdentifier' && SPOKEN.has(node.name.name)) {
      if (node.value) for (const text of literalsOf(node.value)) blame(node, text);
    }
    if (node.type === 'Property' && node.key.type === 'Identifier' && HANDED_ON.has(node.key.name)) {
      for (const text of literalsOf(node.value)) blame(node, text);
    }
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && SAYING.has(node.callee.name)) {
      for (const argument of node.arguments.slice(0, 1)) for (const text of literalsOf(argument)) blame(node, text);
    }
    const isChild = parent?.type === 'JSXElement' || parent?.type === 'JSXFragment';
    if (node.type === 'JSXExpressionContainer' && isChild) for (const text of literalsOf(node)) blame(node, text);
  });
  return faults;
}

/** The string literals that an expression may become: also those of its branches. */
function literalsOf(node: Node): readonly string[] {
  if (node.type === 'JSXExpressionContainer') return literalsOf(node.expression);
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'TemplateLiteral') return node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw);
  if (node.type === 'ConditionalExpression') return [...literalsOf(node.consequent), ...literalsOf(node.alternate)];
  if (node.type === 'LogicalExpression') return [...literalsOf(node.left), ...literalsOf(node.right)];
  return [];
}
