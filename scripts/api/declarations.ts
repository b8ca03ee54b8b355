import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Comment, type Node, parseSync } from 'oxc-parser';

/** A declaration file as the compiler writes it. */
export interface Module {
  readonly path: string;
  readonly text: string;
  /** Declarations by name: a name may stand for a value and for a type. */
  readonly own: ReadonlyMap<string, readonly Node[]>;
  /** Names that come from elsewhere: by their name here, where from and how they are called there. */
  readonly imported: ReadonlyMap<string, { readonly from: string; readonly name: string }>;
  /** Modules whose names are all exported again. */
  readonly stars: readonly string[];
  /** What the module exports of others, in its order. */
  readonly again: readonly { readonly from: string; readonly name: string; readonly type: boolean }[];
  readonly comments: readonly Comment[];
}

/** Where a name is declared. */
export interface Found {
  readonly module: Module;
  readonly name: string;
  readonly nodes: readonly Node[];
}

/** The declaration files below one folder, read when they are asked for. A package `@parley/x` is the folder `x` in it. */
export class Declarations {
  readonly #root: string;
  readonly #modules = new Map<string, Module>();

  constructor(root: string) {
    this.#root = root;
  }

  /** The module at a path below the root, without `.d.ts`. @throws where it cannot be read or is no TypeScript. */
  module(path: string): Module {
    const known = this.#modules.get(path);
    if (known) return known;
    const file = `${path}.d.ts`;
    const text = readFileSync(join(this.#root, file), 'utf8');
    const { program, comments, errors } = parseSync(file, text);
    if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
    const module = { path, text, comments, ...contents(program.body) };
    this.#modules.set(path, module);
    return module;
  }

  /** What a name means in a module; null where it belongs to a vendor or to the language. */
  find(module: Module, name: string): Found | null {
    const nodes = module.own.get(name);
    if (nodes) return { module, name, nodes };
    const imported = module.imported.get(name);
    return imported ? this.exported(module, imported.from, imported.name) : null;
  }

  /** What a name means that a module imports from `from`; null where that is a vendor. */
  exported(by: Module, from: string, name: string): Found | null {
    const path = pathOf(by.path, from);
    if (path === null) return null;
    const module = this.module(path);
    const own = this.find(module, name);
    if (own) return own;
    for (const one of module.again) if (one.name === name) return this.exported(module, one.from, name);
    for (const star of module.stars) {
      const found = this.exported(module, star, name);
      if (found) return found;
    }
    return null;
  }
}

function pathOf(by: string, from: string): string | null {
  if (from.startsWith('.')) return join(dirname(by), from).replace(/\.tsx?$/, '');
  const ours = /^@parley\/(\w+)$/.exec(from)?.[1];
  return ours === undefined ? null : `${ours}/index`;
}

function contents(body: readonly Node[]): Pick<Module, 'own' | 'imported' | 'stars' | 'again'> {
  const own = new Map<string, Node[]>();
  const imported = new Map<string, { from: string; name: string }>();
  const stars: string[] = [];
  const again: { from: string; name: string; type: boolean }[] = [];
  for (const node of body) {
    if (node.type === 'ImportDeclaration') {
      for (const it of node.specifiers) {
        const name = it.type === 'ImportSpecifier' ? nameOf(it.imported) : '*';
        imported.set(it.local.name, { from: node.source.value, name });
      }
    } else if (node.type === 'ExportAllDeclaration') {
      stars.push(node.source.value);
    } else if (node.type === 'ExportNamedDeclaration' && node.source) {
      for (const it of node.specifiers) {
        const type = node.exportKind === 'type' || it.exportKind === 'type';
        again.push({ from: node.source.value, name: nameOf(it.local), type });
      }
    } else {
      for (const name of declared(node)) own.set(name, [...(own.get(name) ?? []), node]);
    }
  }
  return { own, imported, stars, again };
}

function declared(node: Node): readonly string[] {
  if (node.type === 'ExportNamedDeclaration') return node.declaration ? declared(node.declaration) : [];
  if (node.type === 'VariableDeclaration') {
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  }
  return 'id' in node && node.id && 'name' in node.id ? [node.id.name] : [];
}

const nameOf = (node: { readonly name: string } | { readonly value: string }): string =>
  'name' in node ? node.name : node.value;
