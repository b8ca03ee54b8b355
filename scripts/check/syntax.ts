import type { Node } from 'oxc-parser';

/** Visits every node that is left at run time, with its parent: types are passed over. */
export function walkNodes(
  node: Node,
  visit: (node: Node, parent: Node | null) => void,
  parent: Node | null = null,
): void {
  if (isType(node)) return;
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walkNodes(child, visit, node);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Wrappers around a value, such as `x as T`, are looked into; their type is not. */
function isType(node: Node): boolean {
  return node.type.startsWith('TS') && !/^TS(As|Satisfies|NonNull|Instantiation)/.test(node.type);
}
