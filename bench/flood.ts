// What others notice while somebody floods the server: two people signal to each other fifty times a second meanwhile, from another
// address. Each flood first comes where the limit against it is lifted, so that its harm is seen.
import { SETTINGS } from '../apps/server/src/config/settings.ts';
import { type Attack, ATTACKS, type Flood } from './flood/attacks.ts';
import { Bystanders } from './flood/Bystanders.ts';
import { median, report } from './figures.ts';
import { type Running, startServer } from './server/running.ts';
import { parley, type Speaker } from './server/speakers.ts';

const ROUNDS = 5;
const GOALS = { cutMs: 1_000, delivered: 90, heap: 10 };
/** As an operator has it who sets nothing; only the two who look on say more offers to each other than people do. */
const STANDARD = Object.fromEntries(
  (['RATE_MESSAGES', 'RATE_MESSAGES_BURST', 'RATE_JOINS', 'RATE_NEW_ROOMS'] as const).map((name) => [
    name,
    SETTINGS[name].standard,
  ]),
);

/** What one flood did. */
type Trial = Pick<Flood, 'cutMs' | 'through'> & { readonly delivered: number; readonly heap: number };

/** Measures floods. True when others notice little enough. */
export async function measureFlood(): Promise<boolean> {
  const rows = ATTACKS.map((attack) => ({ attack, harm: [] as Trial[], trials: [] as Trial[] }));
  for (const { attack, harm } of rows) {
    if (attack.lifted) harm.push(await trial(attack, await attack.lifted.start(), attack.lifted.speaker));
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { attack, trials } of rows)
      trials.push(await trial(attack, await startServer('parley', STANDARD), parley));
  }
  const figures = rows.flatMap(({ attack: { what, counts }, harm, trials }) => [
    ...cutsOf(trials).map((values) => ({ what: `${what}: cut or refused after`, values })),
    { what: `${what}: ${counts}`, values: trials.map(({ through }) => through), unit: '' },
    ...harm.map(({ through }) => ({ what: `${what}: ${counts}, limit lifted`, values: [through], unit: '' })),
    { what: `${what}: delivered of what others say`, values: trials.map(({ delivered }) => delivered), unit: '%' },
    { what: `${what}: heap grows by`, values: trials.map(({ heap }) => heap), unit: 'MB' },
  ]);
  return report('flood', figures, rows.flatMap(goalsOf));
}

function goalsOf({
  attack: { what },
  harm,
  trials,
}: {
  attack: Attack;
  harm: readonly Trial[];
  trials: readonly Trial[];
}) {
  const worst = (values: readonly number[]): number => Math.max(...values);
  const delivered = Math.min(...trials.map((one) => one.delivered));
  const heap = worst(trials.map((one) => one.heap));
  const through = median(trials.map((one) => one.through));
  return [
    ...harm.map((one) => ({
      text: `${what}: seen where nothing is lifted only as ${through} instead of ${one.through}`,
      met: one.through > 5 * through,
    })),
    ...cutsOf(trials).map((cuts) => ({
      text: `${what}: cut or refused within ${GOALS.cutMs} ms, every time: ${Math.round(worst(cuts))} ms`,
      met: worst(cuts) <= GOALS.cutMs,
    })),
    {
      text: `${what}: others hear at least ${GOALS.delivered} % in time, every time: ${delivered.toFixed(1)} %`,
      met: delivered >= GOALS.delivered,
    },
    { text: `${what}: heap + at most ${GOALS.heap} MB, every time: ${heap.toFixed(1)} MB`, met: heap <= GOALS.heap },
  ];
}

/** The times of those who were told; none where nobody is. */
function cutsOf(trials: readonly Trial[]): number[][] {
  const cuts = trials.flatMap(({ cutMs }) => (cutMs === null ? [] : [cutMs]));
  return cuts.length > 0 ? [cuts] : [];
}

async function trial(attack: Attack, server: Running, speaker: Speaker): Promise<Trial> {
  const others = await Bystanders.meet(server, speaker);
  const before = await server.memory();
  const flood = await attack.begin(server.port, others, speaker);
  const heap = ((await server.memory()) - before) / 1e6;
  const delivered = 100 * (await others.part());
  flood.end();
  await server.end();
  return { cutMs: flood.cutMs, through: flood.through, delivered, heap };
}
