import { expect, test } from 'vitest';
import { leanSocket } from '../apps/web/build/leanSocket.ts';

type Parse = (text: string) => Record<'source' | 'protocol' | 'host' | 'port' | 'path' | 'query', string>;

/** What the page has in place of Socket.IO's own reader of addresses. */
const loadParse = async (): Promise<Parse> => {
  const { resolveId, load } = leanSocket() as unknown as {
    resolveId(source: string, importer: string): string;
    load(id: string): string;
  };
  const id = resolveId('./contrib/parseuri.js', '/node_modules/engine.io-client/build/esm/socket.js');
  const module = (await import(`data:text/javascript,${encodeURIComponent(load(id))}`)) as { parse: Parse };
  return module.parse;
};

test('an address is read as Socket.IO reads it, IPv6 without its brackets and a port only where there is one', async () => {
  const parse = await loadParse();
  const of = (source: string) => {
    const { protocol, host, port, path } = parse(source);
    return [protocol, host, port, path];
  };
  expect(of('http://localhost:3000')).toEqual(['http', 'localhost', '3000', '/']);
  expect(of('https://call.example.org')).toEqual(['https', 'call.example.org', '', '/']);
  expect(of('https://192.168.1.7:3443/')).toEqual(['https', '192.168.1.7', '3443', '/']);
  expect(of('https://[2001:db8::7]:3443')).toEqual(['https', '2001:db8::7', '3443', '/']);
  expect(parse('https://call.example.org?a=1').query).toBe('a=1');
  expect(parse('http://localhost:3000').source).toBe('http://localhost:3000');
});
