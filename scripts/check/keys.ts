import { parse, type Source } from './sources.ts';
import { walkNodes } from './syntax.ts';

/** The texts of the page in its first language, one file per feature. */
const TEXTS = /^apps\/web\/src\/i18n\/en\//;
/** The same texts in any language. What these state is no use of it. */
const LANGUAGES = /^apps\/web\/src\/i18n\/[\w-]+\//;

/** Every text is asked for somewhere and stated once, and no text is asked for that there is not. */
export function keyFaults(sources: readonly Source[]): readonly string[] {
  const texts = sources.filter(({ path }) => TEXTS.test(path));
  const stated = texts.flatMap((source) => keysOf(source).map((key) => ({ key, path: source.path })));
  const keys = new Set(stated.map(({ key }) => key));
  const uses = sources.filter(({ path }) => !LANGUAGES.test(path)).map(usesIn);
  const named = new Set(uses.flatMap((use) => use.literals));
  const patterns = uses.flatMap((use) => use.patterns);
  const isUsed = (key: string) => named.has(key) || patterns.some((pattern) => pattern.test(key));
  return [
    ...stated
      .filter(({ key }, at) => stated.findIndex((it) => it.key === key) !== at)
      .map((it) => `${it.path} states ${it.key} again`),
    ...stated.filter(({ key }) => !isUsed(key)).map(({ key, path }) => `${path}: nothing asks for ${key}`),
    ...uses.flatMap(({ asked, path }) =>
      asked.filter((key) => !keys.has(key)).map((key) => `${path} asks for ${key}, which is not there`),
    ),
    ...(keys.size === 0 ? ['apps/web/src/i18n/en/ has no texts'] : []),
  ];
}

function keysOf(source: Source): readonly string[] {
  const keys: string[] = [];
  walkNodes(parse(source).program, (node, parent) => {
    // A counted text is an object of its own under its key: its plural forms are no keys.
    if (node.type !== 'Property' || node.key.type !== 'Literal' || parent?.type !== 'ObjectExpression') return;
    keys.push(String(node.key.value));
  });
  return keys;
}

/** Keys asked of `t` by name, all names that occur (a table may hold keys), and patterns such as `error.${code}`. */
function usesIn(source: Source): { path: string; asked: string[]; literals: string[]; patterns: RegExp[] } {
  const use = { path: source.path, asked: [] as string[], literals: [] as string[], patterns: [] as RegExp[] };
  walkNodes(parse(source).program, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') use.literals.push(node.value);
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 't') return;
    const key = node.arguments[0];
    if (!key) return;
    walkNodes(key, (part, parent) => {
      if (part.type === 'TemplateLiteral') use.patterns.push(patternOf(part.quasis.map((quasi) => quasi.value.raw)));
      if (part.type === 'Literal' && typeof part.value === 'string' && isOutcome(part, parent))
        use.asked.push(part.value);
    });
  });
  return use;
}

/** Whether a literal in the argument is what it may come to, and not what it is compared with. */
function isOutcome(part: object, parent: { type: string } | null): boolean {
  if (parent === null) return true;
  return parent.type === 'ConditionalExpression' && 'test' in parent && parent.test !== part;
}

function patternOf(pieces: readonly string[]): RegExp {
  return new RegExp(`^${pieces.map((piece) => piece.replaceAll(/[^\w]/g, '\\$&')).join('.+')}$`);
}
