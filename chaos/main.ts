/**
 * `npm run chaos [protocol | pages | fuzz] [-- --seed N --minutes M | --cuts C | --harms H | --messages K]`: breaks connections and
 * servers at random points of scripted calls, for some minutes or until so many sockets were cut; or so many times in a call of four
 * real browsers; or says so many messages of all kinds to a server.
 */
import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';
import { Harmed } from './Harmed.ts';
import { FUZZ_SETTINGS, fuzz } from './fuzz/fuzz.ts';
import { chaosOfPages } from './pages/run.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '1' },
    cuts: { type: 'string' },
    harms: { type: 'string', default: '12' },
    messages: { type: 'string', default: '100000' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const minutes = Number(values.minutes);
const cuts = values.cuts === undefined ? null : Number(values.cuts);
const [kind = 'protocol'] = positionals;

const KINDS = new Map<string, () => Promise<boolean>>([
  ['protocol', () => chaos({ seed, minutes, cuts })],
  ['pages', () => chaosOfPages({ seed, harms: Number(values.harms) })],
  ['fuzz', () => fuzzed(Number(values.messages))],
]);

const run = KINDS.get(kind);
if (!run) console.error(`There is no chaos of "${kind}"; there are ${[...KINDS.keys()].join(', ')}.`);
process.exit(run && (await run()) ? 0 : 1);

async function fuzzed(messages: number): Promise<boolean> {
  const server = await Harmed.start(FUZZ_SETTINGS);
  const began = performance.now();
  const { counts, granted, faults } = await fuzz(server, { seed, messages });
  await server.close();
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(
    `--seed ${seed}: ${counts.said} messages in ${seconds} s; ${counts.asked} asked for an answer, ${counts.answered} had it, ${counts.cut} were behind a goodbye; granted: ${[...granted].map(([name, n]) => `${name} ${n}`).join(', ')}`,
  );
  for (const fault of faults) console.log(`BROKEN ${fault}`);
  if (faults.length === 0) console.log('Every ask had its answer, no error was logged, and the process stayed.');
  return faults.length === 0;
}
