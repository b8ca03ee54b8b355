import type { Plugin } from 'vite';

/** What of Socket.IO's packages our wire never carries, as their modules import it, and what stands in its place. */
const UNUSED: readonly { readonly path: RegExp; readonly instead: string }[] = [
  { path: /\/polling-xhr(\.node)?\.js$/, instead: 'export const XHR = undefined;' },
  { path: /\/webtransport\.js$/, instead: 'export const WT = undefined;' },
  { path: /\/is-binary\.js$/, instead: 'export const isBinary = () => false; export const hasBinary = isBinary;' },
  {
    path: /\/binary\.js$/,
    instead:
      'export const deconstructPacket = () => { throw new Error("binary"); }; export const reconstructPacket = deconstructPacket;',
  },
  // The address is a page's origin, which the browser reads better; of the parts of it these are asked for.
  {
    path: /\/parseuri\.js$/,
    instead: `export const parse = (source) => {
      const { protocol, hostname, port, pathname: path, search } = new URL(source);
      return { source, protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port, path, query: search.slice(1) };
    };`,
  },
  // The link dials again by itself (packages/client/src/link/backoff.ts).
  {
    path: /\/backo2\.js$/,
    instead: 'export class Backoff { reset() {} setMin() {} setMax() {} setJitter() {} duration() { return 0; } }',
  },
];
const PREFIX = '\0unused-';

/**
 * Leaves long polling, WebTransport, binary messages and retrying out of the page: our socket is WebSocket and text only (see
 * packages/client/src/link/socket.ts), and whoever stands at the door waits for these bytes. Fails the build when one of them
 * has moved, lest it come back unseen.
 */
export function leanSocket(): Plugin {
  const left = new Set<number>();
  return {
    name: 'lean-socket',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!importer || !/\/(engine\.io-client|socket\.io-parser|socket\.io-client)\//.test(importer)) return null;
      const at = UNUSED.findIndex(({ path }) => path.test(source));
      if (at < 0) return null;
      left.add(at);
      return PREFIX + at;
    },
    load: (id) => (id.startsWith(PREFIX) ? (UNUSED[Number(id.slice(PREFIX.length))]?.instead ?? null) : null),
    buildEnd(error) {
      if (!error && left.size !== UNUSED.length) this.error('Socket.IO keeps what we leave out elsewhere now.');
    },
  };
}
