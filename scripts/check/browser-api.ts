import { walkNodes } from './syntax.ts';
import { lineAt, parse, type Source } from './sources.ts';

/** What a browser gives; in the SDK only adapter files may reach for it, so that the rest runs in any test. */
const BROWSER_ONLY = new Set([
  'navigator',
  'RTCPeerConnection',
  'AudioContext',
  'sessionStorage',
  'localStorage',
  'document',
  'window',
]);
/** The adapters: files called browser.ts, three that keep something in storage, the mesh and the media graph as a whole. */
const ADAPTER =
  /(^|\/)browser\.ts$|^packages\/client\/src\/(log\.ts$|link\/seatKey\.ts$|chat\/marks\.ts$|mesh\/|media\/)/;

/** Where an SDK file that is no adapter uses a browser API. */
export function apiFaults(source: Source): readonly string[] {
  if (!source.path.startsWith('packages/client/src/') || ADAPTER.test(source.path)) return [];
  const faults: string[] = [];
  walkNodes(parse(source).program, (node, parent) => {
    if (node.type !== 'Identifier' || !BROWSER_ONLY.has(node.name) || isName(node, parent)) return;
    faults.push(`${source.path}:${lineAt(source, node.start)}: only adapters touch ${node.name}`);
  });
  return faults;
}

/** Whether an identifier names a property and not the thing itself. */
function isName(node: unknown, parent: Parameters<Parameters<typeof walkNodes>[1]>[1]): boolean {
  if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) {
    return parent.object.type !== 'Identifier' || parent.object.name !== 'globalThis';
  }
  if (parent?.type === 'Property') return parent.key === node && !parent.computed && !parent.shorthand;
  return false;
}
