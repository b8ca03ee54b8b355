import type { Link } from '../link/Link.ts';
import { bad, good, type Check, type CheckFault, type CheckResult } from './state.ts';

/** ms until a server that says nothing counts as out of reach. */
const DIAL_MS = 8_000;
/** Connections that fail in a row until nobody waits for more: one alone may be bad luck. */
const ATTEMPTS = 3;
/** Round trips that are measured; their median is told. */
const TRIPS = 5;

/** What the signalling check needs of the page. */
export type ServerPorts = {
  /** Dials; tries again by itself. */
  readonly dial: () => Pick<Link, 'ask' | 'state' | 'on' | 'close'>;
  /** Whether plain HTTP reaches the server. */
  readonly reaches: () => Promise<boolean>;
  /** Whether this machine has a network at all. */
  readonly online: () => boolean;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
};

/** Dials the server as a call does, and measures how long a word and its answer take. */
export const checkServer =
  ({ dial, reaches, online, now }: ServerPorts): Check =>
  async ({ scope }) => {
    const link = dial();
    scope.onEnd(() => link.close());
    const lost = async (): Promise<CheckResult> => {
      if (!online()) return bad('offline');
      return bad((await reaches()) ? 'blocked' : 'unreachable');
    };
    const opened = await new Promise<'open' | 'lost' | CheckFault>((resolve) => {
      scope.onEnd(link.on('open', () => resolve('open')));
      scope.timeout(() => resolve('lost'), DIAL_MS);
      scope.onEnd(
        link.state.subscribe((state) => {
          if (state.at === 'lost' && state.attempt + 1 >= ATTEMPTS) resolve('lost');
          if (state.at === 'ended') resolve(state.why === 'version' ? 'outdated' : 'overloaded');
        }),
      );
    });
    if (opened === 'lost') return lost();
    if (opened !== 'open') return bad(opened);
    const trips: number[] = [];
    for (let i = 0; i < TRIPS; i += 1) {
      const from = now();
      // The smallest thing that is answered: it changes nothing.
      const answer = await link.ask('rooms.unwatch', {});
      if (!answer.ok) return link.state.value.at === 'ended' ? bad('overloaded') : lost();
      trips.push(now() - from);
    }
    return good({ of: 'server', ms: median(trips) });
  };

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
