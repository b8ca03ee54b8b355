import type { Call, Person } from '@parley/client';
import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { t } from '../../i18n/t.ts';
import { announce } from '../../ui/announce.tsx';

/** A person as the order of hands looks at one. */
type Raised = Pick<Person, 'id' | 'handSince'>;

/** Whose hands are up, first raised first; two of the same moment in the order of the list. */
export const inOrder = <P extends Raised>(people: readonly P[]): readonly P[] =>
  people
    .filter((person) => person.handSince.value !== null)
    .sort((a, b) => (a.handSince.value ?? 0) - (b.handSince.value ?? 0));

/** The seats whose hands are up, in order. */
export const handsOf = (call: Call): ReadonlySignal<readonly string[]> =>
  computed(() => inOrder(call.people.value).map((person) => person.id));

/** Raises one's hand, or takes it down. */
export const toggleHand = (call: Call): void => {
  if (call.hand.value) call.lowerHand();
  else call.raiseHand();
};

/** Says aloud whose hand goes up, and both ways of one's own. Those that were up before are no news. */
export function sayHands(call: Call): () => void {
  let before: ReadonlyMap<string, boolean> | null = null;
  return effect(() => {
    const now = new Map(call.people.value.map((person) => [person.id, person.handSince.value !== null]));
    const known = before;
    before = now;
    if (known === null) return;
    for (const { id, me, name } of call.people.value) {
      const up = now.get(id) === true;
      if (up === (known.get(id) ?? false)) continue;
      if (me) announce(t(up ? 'talk.hand.own' : 'talk.hand.ownDown'));
      else if (up) announce(t('talk.hand.raised', { name: name.value }));
    }
  });
}
