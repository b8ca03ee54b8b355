/** `npm run check`: asks every question, though one before it failed. Names on the command line choose stages. */
import { api } from './api.ts';
import { bytes } from './bytes.ts';
import { rules } from './rules.ts';
import { settings } from './settings.ts';
import type { Finding, Stage } from './stage.ts';
import { tools } from './tools.ts';
import { walls } from './walls.ts';
import { words } from './words.ts';

const stages: readonly Stage[] = [...tools, walls, api, rules, words, settings, bytes];
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(', ')}. There are: ${stages.map((stage) => stage.name).join(', ')}.`);
  process.exit(1);
}

let failed = 0;
let passed = 0;
for (const stage of stages) {
  if (chosen.length > 0 && !chosen.includes(stage.name)) continue;
  const began = performance.now();
  const { faults, notes = [] } = await findingOf(stage);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (faults.length === 0) passed += 1;
  else failed += 1;
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${stage.name.padEnd(10)} ${seconds.padStart(5)} s`);
  for (const line of [...notes, ...faults]) console.log(line.replaceAll(/^/gm, '     '));
}
console.log(`\n${passed} passed, ${failed} failed, ${stages.length - passed - failed} skipped`);
process.exit(failed === 0 ? 0 : 1);

async function findingOf(stage: Stage): Promise<Finding> {
  try {
    return await stage.run();
  } catch (error) {
    return { faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  }
}
