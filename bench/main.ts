/** `npm run bench [name …]`: measures the real product in a real browser beside its peers, all in the same run. */
import { measureCalls } from './calls.ts';
import { measureDeviceSwitch } from './device-switch.ts';
import { measureDoor } from './door.ts';
import { measureFirstFrame } from './first-frame.ts';
import { measureLayout } from './layout.ts';
import { measureRelay } from './relay.ts';

const BENCHES = new Map([
  ['calls', measureCalls],
  ['door', measureDoor],
  ['device-switch', measureDeviceSwitch],
  ['first-frame', measureFirstFrame],
  ['layout', measureLayout],
  ['relay', measureRelay],
]);

const wanted = process.argv.length > 2 ? process.argv.slice(2) : [...BENCHES.keys()];
for (const name of wanted) {
  const measure = BENCHES.get(name);
  if (!measure) {
    console.error(`There is no bench "${name}"; there are ${[...BENCHES.keys()].join(' and ')}.`);
    process.exitCode = 2;
  } else if (!(await measure())) process.exitCode = 1;
}
// Everything is closed by now, but the PeerJS server keeps timers that no call of its ends.
process.exit();
