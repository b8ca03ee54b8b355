import type { Node } from 'oxc-parser';
import { Declarations, type Found, type Module } from './declarations.ts';
import { docBefore, isHidden, membersOf, nameOfMember, plain, references, sliced } from './members.ts';

/** The public face of a package: one declaration file that stands alone, and what is wrong with it. */
export interface Face {
  readonly text: string;
  readonly faults: readonly string[];
}

/** Where the face comes from, and names that another face has already, by the specifier they are imported with. */
export interface FaceOptions {
  readonly root: string;
  readonly entry: string;
  readonly others?: ReadonlyMap<string, string>;
}

/**
 * Writes down everything that an entry exports, with its doc comments, as outsiders see it: a class whose constructor is not
 * exported is an interface, private and internal members are left out. A fault is an export or a member without a doc
 * comment, and a type that is named but not exported.
 */
export function faceOf({ root, entry, others = new Map() }: FaceOptions): Face {
  const declarations = new Declarations(root);
  const module = declarations.module(entry);
  const names = new Map(module.again.map(({ name, type }) => [name, type]));
  for (const name of module.own.keys()) names.set(name, false);
  const writer = new Writer(declarations, names, others);
  const parts = [...names].map(([name, type]) => {
    const again = module.again.find((one) => one.name === name);
    const found = again ? declarations.exported(module, again.from, name) : declarations.find(module, name);
    return found ? writer.write(found, type) : writer.missing(name);
  });
  const text = [...writer.imports(), ...parts].join('\n');
  return { text, faults: writer.faults };
}

/** The names that a face exports, each with the specifier it is imported by: what the next face may name. */
export function namesOf({ root, entry }: FaceOptions, specifier: string): ReadonlyMap<string, string> {
  const module = new Declarations(root).module(entry);
  return new Map([...module.again.map(({ name }) => name), ...module.own.keys()].map((name) => [name, specifier]));
}

class Writer {
  readonly faults: string[] = [];
  readonly #declarations: Declarations;
  readonly #names: ReadonlyMap<string, boolean>;
  readonly #others: ReadonlyMap<string, string>;
  readonly #used = new Map<string, Set<string>>();

  constructor(declarations: Declarations, names: ReadonlyMap<string, boolean>, others: ReadonlyMap<string, string>) {
    this.#declarations = declarations;
    this.#names = names;
    this.#others = others;
  }

  write({ module, name, nodes }: Found, type: boolean): string {
    const texts: string[] = [];
    for (const outer of nodes) {
      const node = outer.type === 'ExportNamedDeclaration' && outer.declaration ? outer.declaration : outer;
      const isValue = node.type === 'VariableDeclaration' || node.type === 'FunctionDeclaration';
      if (type && isValue) continue;
      const doc = docBefore(module, outer.start);
      // The schema of the same name carries the doc of both.
      const said = doc ?? nodes.map((other) => docBefore(module, other.start)).find((one) => one !== null) ?? null;
      if (said === null) this.faults.push(`${name} has no doc comment`);
      texts.push(`${said === null ? '' : `${plain(said)}\n`}${this.#declaration(module, name, node, type)}\n`);
    }
    return texts.join('');
  }

  missing(name: string): string {
    this.faults.push(`${name} is exported and not ours`);
    return '';
  }

  imports(): readonly string[] {
    return [...this.#used].map(([from, names]) => `import type { ${[...names].sort().join(', ')} } from '${from}';\n`);
  }

  #declaration(module: Module, name: string, node: Node, type: boolean): string {
    if (node.type === 'ClassDeclaration') return this.#class(module, name, node, type);
    if (node.type === 'TSInterfaceDeclaration' || isRecord(node)) this.#demandDocs(module, name, membersOf(node));
    this.#demandKnown(module, name, node);
    return `export ${sliced(module, node).replace(/^export /, '')}`;
  }

  #class(module: Module, name: string, node: Node, type: boolean): string {
    const { members, heritage } = this.#allMembers(module, node);
    for (const one of members) {
      this.#demandDocs(one.module, name, [one.node]);
      this.#demandKnown(one.module, name, one.node);
    }
    const body = members.map((one) => this.#member(one.module, one.node)).join('\n');
    return type
      ? `export interface ${name}${parameters(module, node)} {\n${body}\n}`
      : `export declare class ${name}${heritage} {\n${body}\n}`;
  }

  /** The members of a class and of what it extends, as far as that is ours. */
  #allMembers(module: Module, node: Node): { members: { module: Module; node: Node }[]; heritage: string } {
    const members = membersOf(node)
      .filter((member) => !isHidden(module, member))
      .map((member) => ({ module, node: member }));
    if (!('superClass' in node) || node.superClass?.type !== 'Identifier') return { members, heritage: '' };
    const base = this.#declarations.find(module, node.superClass.name);
    if (!base) return { members, heritage: ` extends ${node.superClass.name}` };
    const [outer] = base.nodes;
    const above = outer?.type === 'ExportNamedDeclaration' && outer.declaration ? outer.declaration : outer;
    if (!above) return { members, heritage: '' };
    const inherited = this.#allMembers(base.module, above);
    return { members: [...members, ...inherited.members], heritage: inherited.heritage };
  }

  #member(module: Module, node: Node): string {
    const doc = docBefore(module, node.start);
    const text = sliced(module, node)
      .replace(/^(public |override |abstract )+/, '')
      .replace(/^get (\w+)\(\)/, 'readonly $1');
    const lines = [...(doc === null ? [] : [plain(doc)]), text].join('\n');
    return lines.replaceAll(/^/gm, '  ');
  }

  #demandDocs(module: Module, name: string, members: readonly Node[]): void {
    for (const member of members) {
      if (isHidden(module, member) || docBefore(module, member.start) !== null) continue;
      this.faults.push(`${name}.${nameOfMember(member)} has no doc comment`);
    }
  }

  /** Every type that is named is exported too, here or by another face, or belongs to the language or the browser. */
  #demandKnown(module: Module, by: string, node: Node): void {
    for (const name of references(node)) {
      if (!module.own.has(name) && !module.imported.has(name)) continue;
      const found = this.#declarations.find(module, name);
      if (found === null) this.faults.push(`${by} names ${name} of a vendor`);
      else if (this.#names.has(found.name)) continue;
      else if (this.#others.has(found.name)) this.#use(found.name);
      else this.faults.push(`${by} names ${found.name}, which is not exported`);
    }
  }

  #use(name: string): void {
    const from = this.#others.get(name) ?? '';
    this.#used.set(from, (this.#used.get(from) ?? new Set()).add(name));
  }
}

const isRecord = (node: Node): boolean =>
  node.type === 'TSTypeAliasDeclaration' && node.typeAnnotation.type === 'TSTypeLiteral';

function parameters(module: Module, node: Node): string {
  return 'typeParameters' in node && node.typeParameters
    ? module.text.slice(node.typeParameters.start, node.typeParameters.end)
    : '';
}
