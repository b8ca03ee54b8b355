import { computed, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';

type Manner = 'polite' | 'assertive';

/** What is said now; `n` counts what was said. */
const said = { polite: signal({ n: 0, text: '' }), assertive: signal({ n: 0, text: '' }) };
/** What was said in this task: a region whose text is replaced at once is heard with its last text alone. */
const justSaid = new Map<Manner, string>();

/** Says a text to screen readers, after what else is said in the same task. `assertive` interrupts: for refusals and endings only. */
export function announce(text: string, manner: Manner = 'polite'): void {
  const just = justSaid.get(manner);
  if (just === undefined) queueMicrotask(() => justSaid.delete(manner));
  const all = just === undefined ? text : `${just}\n${text}`;
  justSaid.set(manner, all);
  const before = said[manner].peek();
  // The same words again are heard again only when the text differs.
  said[manner].value = { n: before.n + 1, text: before.text === all ? `${all}\u00a0` : all };
}

/**
 * The two live regions of the page, and of each open dialog: while a modal one is open, nothing outside it is heard. A region that
 * appears with its text is not read, or read again: each begins empty.
 */
export const Announcer = () => (
  <>
    <output class="visually-hidden" aria-live="polite">
      <Said manner="polite" />
    </output>
    <div class="visually-hidden" role="alert" aria-live="assertive">
      <Said manner="assertive" />
    </div>
  </>
);

const Said = ({ manner }: { manner: Manner }) => {
  const text = useMemo(() => {
    const before = said[manner].peek().n;
    return computed(() => (said[manner].value.n > before ? said[manner].value.text : ''));
  }, []);
  return <>{text}</>;
};
