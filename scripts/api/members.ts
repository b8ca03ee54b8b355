import type { Node } from 'oxc-parser';
import type { Module } from './declarations.ts';

/** The doc comment right before a place, whole; null where there is none. */
export function docBefore({ text, comments }: Module, start: number): string | null {
  const before = comments.findLast((one) => one.end <= start);
  if (!before || before.type !== 'Block' || !before.value.startsWith('*')) return null;
  return text.slice(before.end, start).trim() === '' ? text.slice(before.start, before.end) : null;
}

/** A doc comment without the indentation of where it stood. */
export const plain = (doc: string): string => doc.replaceAll(/^[ \t]+\*/gm, ' *');

/** A node as it is written, at the left margin and indented by two. */
export function sliced({ text }: Module, node: Node): string {
  const lines = text.slice(node.start, node.end).split('\n');
  const margin = /^ */.exec(text.slice(text.lastIndexOf('\n', node.start - 1) + 1))?.[0].length ?? 0;
  return lines
    .map((line, at) => {
      if (at === 0) return line;
      const indent = Math.max(0, (/^ */.exec(line)?.[0].length ?? 0) - margin);
      // A line of a comment has one space more than its level.
      const comment = line.trimStart().startsWith('*') ? 1 : 0;
      return ' '.repeat((indent - comment) / 2 + comment) + line.trimStart();
    })
    .join('\n');
}

/** The members of a class, an interface or a type literal. */
export function membersOf(node: Node): readonly Node[] {
  if (node.type === 'ClassDeclaration' || node.type === 'TSInterfaceDeclaration') return node.body.body;
  if (node.type === 'TSTypeAliasDeclaration' && node.typeAnnotation.type === 'TSTypeLiteral') {
    return node.typeAnnotation.members;
  }
  return [];
}

/** What outsiders do not see: private and protected members, and those that say `@internal`. */
export function isHidden(module: Module, member: Node): boolean {
  if ('accessibility' in member && (member.accessibility === 'private' || member.accessibility === 'protected')) {
    return true;
  }
  if ('key' in member && member.key?.type === 'PrivateIdentifier') return true;
  return docBefore(module, member.start)?.includes('@internal') ?? false;
}

/** What a member is called in a fault. */
export function nameOfMember(member: Node): string {
  return 'key' in member && member.key?.type === 'Identifier' ? member.key.name : member.type;
}

/** The names of types and values that a declaration mentions. */
export function references(node: Node): ReadonlySet<string> {
  const found = new Set<string>();
  const own = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const it = value as Node;
    if (it.type === 'TSTypeParameter') own.add(it.name.name);
    if (it.type === 'TSTypeReference') addFirst(it.typeName, found);
    if (it.type === 'TSTypeQuery') addFirst(it.exprName, found);
    if (it.type === 'TSInterfaceHeritage') addFirst(it.expression, found);
    Object.values(it).forEach(walk);
  };
  walk(node);
  return new Set([...found].filter((name) => !own.has(name)));
}

/** `v` of `v.InferOutput`, or the name itself. */
function addFirst(node: Node, found: Set<string>): void {
  if (node.type === 'Identifier') found.add(node.name);
  else if (node.type === 'TSQualifiedName') addFirst(node.left, found);
}
