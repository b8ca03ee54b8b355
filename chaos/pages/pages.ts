import { newRoomId } from '@parley/client';
import { ADA, BEN, CLEO, DAN } from '../../e2e/kit/owner.ts';
import { startServer } from '../../e2e/kit/server.ts';
import { dice } from '../../packages/room/src/dice.ts';
import { Harmed } from '../Harmed.ts';
import type { Fault } from '../Ledger.ts';
import { HARMS, type Recovered, type Recovery } from '../recovery.ts';
import { Actor } from './Actor.ts';
import { pageFaults } from './judge.ts';

/** What happens to one of them, or to the server. */
const HARMS_OF_PAGES = ['cut', 'freeze', 'unplug', 'kill', 'stop', 'stall'] as const;
type HarmOfPage = (typeof HARMS_OF_PAGES)[number];

/** What is done to four pages: so many harms, each kind once before any comes again, in an order that the seed says. */
export type PagesOptions = { readonly seed: number; readonly harms: number };

/** What became of them. */
export type PagesPlayed = {
  readonly faults: readonly Fault[];
  /** How long the picture of another stood still at most, in ms: in a window in which nothing happened, and in that of the harm. */
  readonly gaps: readonly { readonly harm: HarmOfPage; readonly usual: number; readonly during: number }[];
};

const OWNERS = [ADA, BEN, CLEO, DAN] as const;
/** Longer than silence takes to be noticed, in ms; shorter than a seat waits. */
const FREEZE_MS = 7_000;
const UNPLUGGED_MS = 3_000;
const STALL_MS = 2_000;
const ENTRIES: Readonly<Record<'cut' | 'freeze' | 'unplug', Recovered>> = {
  cut: 'cut socket → back in the seat',
  freeze: 'bytes flow again → back in the seat',
  unplug: 'plugged in again → back in the seat',
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A call of four real browsers, two of them with pictures, in which everything breaks but what the media goes through: no peer
 * connection may change its state, no seat be lost, no line be lost, doubled or out of order, and no picture stand still for it.
 */
export async function playPages(server: Harmed, recovery: Recovery, options: PagesOptions): Promise<PagesPlayed> {
  const call = await Call.open(server, recovery);
  const { pick, under } = dice(options.seed);
  const faults: Fault[] = [];
  const gaps: PagesPlayed['gaps'][number][] = [];
  try {
    let left: HarmOfPage[] = [];
    for (let round = 1; round <= options.harms && faults.length === 0; round += 1) {
      if (left.length === 0) left = [...HARMS_OF_PAGES];
      const harm = pick(left);
      left = left.filter((one) => one !== harm);
      const played = await call.suffer(harm, under(OWNERS.length), round);
      faults.push(...played.faults);
      gaps.push({ harm, usual: played.usual, during: played.during });
    }
    return { faults, gaps };
  } finally {
    await call.close();
  }
}

/** The four, and what is done to them. */
class Call {
  readonly #server: Harmed;
  readonly #recovery: Recovery;
  readonly #actors: Actor[] = [];
  readonly #said: string[] = [];

  static async open(server: Harmed, recovery: Recovery): Promise<Call> {
    const room = `/r/${newRoomId()}`;
    const call = new Call(server, recovery);
    const actors = call.#actors;
    try {
      for (const owner of OWNERS) {
        // Four pictures from four browsers are more than two cores paint; all four are heard.
        actors.push(await Actor.enter(owner, server.port, room, actors.length < 2));
      }
      for (const actor of actors) {
        const whom = actor.owner === ADA ? BEN : ADA;
        await actor.sees(whom);
        for (const owner of OWNERS) if (owner !== actor.owner) await actor.hears(owner);
        await actor.watch(whom.name);
      }
      return call;
    } catch (cause) {
      await call.close();
      throw cause;
    }
  }

  private constructor(server: Harmed, recovery: Recovery) {
    this.#server = server;
    this.#recovery = recovery;
  }

  /** One harm from the control window before it to the comparison after it. */
  async suffer(
    harm: HarmOfPage,
    who: number,
    round: number,
  ): Promise<{ faults: Fault[]; usual: number; during: number }> {
    const before = await Promise.all(this.#actors.map((actor) => actor.shown()));
    const usual = await this.#longestGap(() => this.#control(harm, round));
    const during = await this.#longestGap(() => this.#harm(harm, who, round));
    for (const actor of this.#actors) await actor.reads(this.#said);
    const after = await Promise.all(this.#actors.map((actor) => actor.shown()));
    return { faults: pageFaults(before, after, this.#said), usual, during };
  }

  async close(): Promise<void> {
    await Promise.all(this.#actors.map((actor) => actor.close()));
  }

  /** As long and as much work as the harm, which touches nobody. */
  async #control(harm: HarmOfPage, round: number): Promise<void> {
    await this.#everybodySays(`${round}, unharmed`);
    if (harm === 'kill' || harm === 'stop') return (await startServer()).close();
    await pause(harm === 'freeze' ? FREEZE_MS : harm === 'unplug' ? UNPLUGGED_MS : STALL_MS);
  }

  async #harm(harm: HarmOfPage, who: number, round: number): Promise<void> {
    const actor = this.#actors[who];
    if (harm === 'kill' || harm === 'stop' || harm === 'stall') return this.#harmServer(harm, round);
    if (!actor) return;
    let began = Date.now();
    if (harm === 'cut') actor.cut();
    else actor.harm(harm);
    await this.#everybodySays(`${round}, harmed`);
    if (harm !== 'cut') {
      await pause(harm === 'freeze' ? FREEZE_MS : UNPLUGGED_MS);
      began = Date.now();
      actor.plug();
    }
    this.#recovery.note(ENTRIES[harm], await actor.back(began));
  }

  async #harmServer(harm: 'kill' | 'stop' | 'stall', round: number): Promise<void> {
    const well = new Promise<number>((resolve) =>
      // It counts by another clock than the frames of a page.
      this.#server.suffer(harm, STALL_MS, (at) => resolve(Date.now() - (performance.now() - at))),
    );
    const began = Date.now();
    await this.#everybodySays(`${round}, harmed`);
    const open = await well;
    // Who has only waited meanwhile has nothing to come back to.
    if (harm === 'stall') return;
    const backs = await Promise.all(this.#actors.map((actor) => actor.back(began)));
    const times = backs.map((ms) => Math.max(0, began + ms - open));
    for (const ms of times) this.#recovery.note(`${HARMS[harm]} → each back`, ms);
    this.#recovery.note(`${HARMS[harm]} → all back`, Math.max(...times));
  }

  async #everybodySays(what: string): Promise<void> {
    for (const actor of this.#actors) {
      const text = `${actor.name} says ${what}`;
      this.#said.push(text);
      await actor.says(text);
    }
  }

  /** The longest that a picture stood still meanwhile, on any page, in ms. */
  async #longestGap(meanwhile: () => Promise<void>): Promise<number> {
    const since = await Promise.all(this.#actors.map((actor) => actor.now()));
    await meanwhile();
    return Math.max(...(await Promise.all(this.#actors.map((actor, i) => actor.gap(since[i] ?? 0)))));
  }
}
