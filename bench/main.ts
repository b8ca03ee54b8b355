/** `npm run bench [name …]`: measures the real product beside its peers, all in the same run, and writes it down. */
import { measureCalls } from './calls.ts';
import { measureCrowd } from './crowd.ts';
import { measureDeviceSwitch } from './device-switch.ts';
import { writeDocument } from './document.ts';
import { measureDoor } from './door.ts';
import { measured } from './figures.ts';
import { measureFirstFrame } from './first-frame.ts';
import { measureFlood } from './flood.ts';
import { measureIdle } from './idle.ts';
import { measureLayout } from './layout.ts';
import { measurePaint } from './paint.ts';
import { measureRecovery } from './recovery.ts';
import { measureRelay } from './relay.ts';
import { measureSignals } from './signals.ts';

const BENCHES = new Map([
  ['calls', measureCalls],
  ['door', measureDoor],
  ['device-switch', measureDeviceSwitch],
  ['first-frame', measureFirstFrame],
  ['paint', measurePaint],
  ['layout', measureLayout],
  ['relay', measureRelay],
  ['signals', measureSignals],
  ['recovery', measureRecovery],
  ['idle', measureIdle],
  ['crowd', measureCrowd],
  ['flood', measureFlood],
]);

const wanted = process.argv.length > 2 ? process.argv.slice(2) : [...BENCHES.keys()];
for (const name of wanted) {
  const measure = BENCHES.get(name);
  if (!measure) {
    console.error(`There is no bench "${name}"; there are ${[...BENCHES.keys()].join(' and ')}.`);
    process.exitCode = 2;
  } else if (!(await measure())) process.exitCode = 1;
}
if (process.exitCode !== 2) writeDocument(measured, [...BENCHES.keys()]);
// Everything is closed by now, but the PeerJS server keeps timers that no call of its ends.
process.exit();
