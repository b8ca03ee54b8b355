import type { Call, WireEntry } from '@parley/client';

type Line = readonly [ms: number, way: WireEntry['way'], kind: WireEntry['kind'], text: string];

const BEGUN: readonly Line[] = [
  [0, 'sent', 'offer', '#0 4 media, 6213 B, with the join'],
  [2, 'sent', 'candidate', '#1 host udp mDNS'],
  [41, 'received', 'answer', '#0 4 media, 5874 B'],
  [42, 'here', 'signalling', 'stable'],
  [43, 'here', 'ice', 'checking'],
  [55, 'received', 'candidate', '#1 srflx udp IPv4'],
  [78, 'here', 'ice', 'connected'],
  [91, 'here', 'connection', 'connected'],
];
const MENDED: readonly Line[] = [
  [61_204, 'here', 'link', 'lost'],
  [61_733, 'here', 'ice', 'disconnected'],
  [61_930, 'here', 'link', 'open'],
  [64_010, 'here', 'restart', 'ICE'],
  [64_015, 'sent', 'offer', '#5 4 media, 6307 B'],
  [64_052, 'received', 'answer', '#4 4 media, 5910 B'],
  [64_120, 'here', 'connection', 'connected'],
];

/** A wire log that was written before; the other end is silent where it is told to be. */
export function fakeWireLog(from: number, silent: boolean): Call['wireLog'] {
  const entries = [...BEGUN, ...MENDED].map(([ms, way, kind, text]) => ({ at: from + ms, way, kind, text }));
  const other = entries
    .filter(({ way }) => way !== 'here')
    .map((entry) => ({ ...entry, at: entry.at + 9, way: entry.way === 'sent' ? 'received' : 'sent' }));
  const log = {
    here: () => entries,
    there: () => Promise.resolve(silent ? { ok: false, code: 'log.silent' } : { ok: true, value: other }),
    selected: () =>
      Promise.resolve(
        silent ? null : { here: { type: 'host', protocol: 'udp' }, there: { type: 'srflx', protocol: 'udp' }, ms: 23 },
      ),
  };
  return log as unknown as Call['wireLog'];
}
