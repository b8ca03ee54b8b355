import type { Harmed } from './Harmed.ts';
import type { Fault, Ledger } from './Ledger.ts';
import { plan, type PlanOptions, type Step } from './plan.ts';
import type { Recovery } from './recovery.ts';
import { Scene, type SceneOptions } from './Scene.ts';

/** What became of a scripted call. */
export type Played = {
  /** How often what was done. */
  readonly acts: ReadonlyMap<Step['is'], number>;
  /** What was heard. */
  readonly counts: Ledger['counts'];
  readonly faults: readonly Fault[];
};

/** What is played, and where. */
export type PlayOptions = Omit<SceneOptions, 'server' | 'recovery'> & Omit<PlanOptions, 'members'>;

/** Plays one scripted call from the first join to the last comparison. */
export async function play(server: Harmed, recovery: Recovery, options: PlayOptions): Promise<Played> {
  const scene = await Scene.open({ ...options, server, recovery });
  try {
    const acts = await scene.perform(plan({ ...options, members: scene.members.length }));
    await scene.settle();
    return { acts, counts: scene.ledger.counts, faults: scene.ledger.faults };
  } finally {
    await scene.close();
  }
}
