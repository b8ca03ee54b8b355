// From the decision to call to the first frame of the other person painted, at the one who calls. Everything is warm: devices
// are open, sockets connected. The three ways take turns in one browser, so that all of them meet the same noise.
import { startChromium } from '../e2e/kit/browser.ts';
import { startServer } from '../e2e/kit/server.ts';
import { type Figure, median, report } from './figures.ts';
import { bareCall } from './first-frame/bare.ts';
import { parleyCall } from './first-frame/parley.ts';
import { peerjsCall } from './first-frame/peerjs.ts';
import { servePeers } from './first-frame/peers.ts';

const ROUNDS = 15;
/** How much longer than two bare connections the whole product may take. */
const RATIO = 1.2;

/** Measures a call of Parley beside a bare pair of connections and a minimal PeerJS page. True when it is fast enough. */
export async function measureFirstFrame(): Promise<boolean> {
  const bare: number[] = [];
  const peerjs: number[] = [];
  const parley: number[] = [];
  const server = await startServer({ LOG_LEVEL: 'warn' });
  const peers = await servePeers();
  const browser = await startChromium(null);
  try {
    // The first of each meets cold code caches; it is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const times = [
        await bareCall(browser, peers),
        await peerjsCall(browser, peers),
        await parleyCall(browser, server),
      ];
      if (round === 0) continue;
      for (const [at, list] of [bare, peerjs, parley].entries()) list.push(times[at] ?? Number.NaN);
    }
  } finally {
    await browser.close();
    await peers.close();
    await server.close();
  }
  const figures: Figure[] = [
    { what: 'bare pair, one page, no signalling', values: bare },
    { what: 'minimal PeerJS page', values: peerjs },
    { what: 'Parley, join click', values: parley },
  ];
  const ratio = median(parley) / median(bare);
  return report('first-frame', figures, [
    { text: `at most ${RATIO} × the bare pair: ${ratio.toFixed(2)} ×`, met: ratio <= RATIO },
    {
      text: `below the PeerJS page: ${(median(parley) / median(peerjs)).toFixed(2)} × of it`,
      met: median(parley) < median(peerjs),
    },
  ]);
}
