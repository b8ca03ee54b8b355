import type { Lanes } from './lanes.ts';
import { signIn } from './selectedPair.ts';

/** ms without a sign of life after which a path counts as dead, where its checks come often and where they come seldom. */
const SILENT_MS = { often: 4_000, seldom: 7_000 };
/** ms between two looks at most: who was not looked at for longer may have been heard all the while. */
const LOOK_MS = 2_000;

/** Whether anything still arrives over a connection: a path may die without a word. */
export class Pulse {
  #heard = '';
  /** Null while sound or a picture is life enough. */
  #sign: string | null = null;
  /** When there was a sign of life last. */
  #at = 0;

  /** `unknown` where the browser does not tell. Best asked once a second. */
  async feel(lanes: Lanes | null, stats: () => Promise<RTCStatsReport>): Promise<'felt' | 'none' | 'unknown'> {
    // Sound or a picture since the last look is the cheapest proof of life: to ask for all counters is dear.
    const heard = [lanes?.microphone, lanes?.camera]
      .map((lane) => lane?.receiver.getSynchronizationSources()[0]?.rtpTimestamp)
      .join();
    if (heard !== this.#heard) {
      this.#heard = heard;
      this.#sign = null;
      return this.#live();
    }
    const told = signIn(await stats());
    if (told === null) return 'unknown';
    const isFirst = this.#sign === null;
    const isSame = told.sign === this.#sign;
    this.#sign = told.sign;
    const ms = performance.now() - this.#at;
    if (isFirst ? ms > LOOK_MS : !isSame) return this.#live();
    return ms < (told.isFrequent ? SILENT_MS.often : SILENT_MS.seldom) ? 'felt' : 'none';
  }

  #live(): 'felt' {
    this.#at = performance.now();
    return 'felt';
  }
}
