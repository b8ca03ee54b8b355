import type { Fault, How } from '../Ledger.ts';

/** What one page shows, and what it did to its connections. */
export type Shown = {
  readonly name: string;
  /** The seat that it sits in, and all that it shows, its own among them. */
  readonly seat: string;
  readonly seats: readonly string[];
  /** The lines of its chat, in their order. */
  readonly lines: readonly string[];
  /** Whoever it says has left. */
  readonly left: readonly string[];
  /** Its peer connections that stand, by number: the same later is the same object. */
  readonly connections: readonly number[];
  /** How many it has closed, and how often one that stood changed its state. */
  readonly closed: number;
  readonly shaken: number;
};

/** Compares what pages show with what they showed before something was broken, `said` being all that was said since they came. */
export function pageFaults(before: readonly Shown[], after: readonly Shown[], said: readonly string[]): Fault[] {
  const room = before.map(({ seat }) => seat).toSorted();
  const [first] = after;
  return after.flatMap((page, i): Fault[] => {
    const was = before[i];
    const { name, lines } = page;
    const faults: Fault[] = [];
    const seat = (how: How, text: string) => faults.push({ about: 'seat', how, text: `${name} ${text}` });
    const line = (how: How, text: string) => faults.push({ about: 'line', how, text: `${name} ${text}` });
    if (page.seat !== was?.seat) seat('wrong', `sits in ${page.seat}, and sat in ${was?.seat}`);
    if (page.seats.toSorted().join() !== room.join()) seat('wrong', `shows ${page.seats.length} seats, not the room's`);
    if (page.left.length > 0) seat('lost', `reads that ${page.left.join()} left, and nobody did`);
    if (page.connections.join() !== was?.connections.join())
      seat('lost', `has the connections ${page.connections.join()}, and had ${was?.connections.join()}`);
    if (page.closed !== was?.closed) seat('lost', `closed ${page.closed - (was?.closed ?? 0)} connections`);
    if (page.shaken !== was?.shaken) seat('wrong', 'has a connection that changed its state');
    for (const text of said) {
      const times = lines.filter((one) => one === text).length;
      if (times !== 1) line(times === 0 ? 'lost' : 'doubled', `reads "${text}" ${times} times`);
    }
    if (lines.join('\n') !== first?.lines.join('\n')) line('reordered', `reads another log than ${first?.name}`);
    return faults;
  });
}
