import { WebSocket } from 'ws';

/** Many sockets in a process of their own, so that what they hear costs the server's process nothing: some of them flood. */
export interface CrowdJob {
  readonly url: string;
  readonly sockets: number;
  /** What each says first, and how what it hears begins before it says the next. */
  readonly enter: readonly { readonly say: string; readonly hears: string }[];
  /** How many of them say `line` so many times a second and so many times in all, from the word `flood` on. */
  readonly flood: {
    readonly sockets: number;
    readonly perSecond: number;
    readonly times: number;
    readonly line: string;
  };
}
/** What all of them have heard and said since the flood began. */
export type CrowdReport = { readonly heard: number; readonly said: number; readonly open: number };

const job = JSON.parse(process.argv[2] ?? '') as CrowdJob;
let heard = 0;
let said = 0;

/** Enters, and stays: answers the engine's pings. */
const entered = (): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(job.url, { perMessageDeflate: false });
    const steps = job.enter.values();
    let step = steps.next().value;
    const go = (): void => (step ? socket.send(step.say) : resolve(socket));
    socket.on('error', reject);
    socket.on('open', go);
    socket.on('message', (data: Buffer) => {
      heard += 1;
      if (data.length === 1 && data.toString() === '2') socket.send('3');
      else if (step && data.toString().startsWith(step.hears)) {
        step = steps.next().value;
        go();
      }
    });
  });

const all: WebSocket[] = [];
for (let i = 0; i < job.sockets; i++) all.push(await entered());

process.on('message', (word) => {
  if (word === 'report') {
    const open = all.filter((socket) => socket.readyState === WebSocket.OPEN).length;
    process.send?.({ heard, said, open } satisfies CrowdReport);
    return;
  }
  heard = 0;
  const { sockets, perSecond, times, line } = job.flood;
  let rounds = 0;
  const pour = setInterval(() => {
    if ((rounds += 1) >= times) clearInterval(pour);
    for (const socket of all.slice(0, sockets)) {
      if (socket.readyState !== WebSocket.OPEN) continue;
      socket.send(line);
      said += 1;
    }
  }, 1_000 / perSecond);
});
process.send?.('ready');
