import { signal } from '@preact/signals';

type Manner = 'polite' | 'assertive';

const said = { polite: signal(''), assertive: signal('') };

/** Says a text to screen readers. `assertive` interrupts: for refusals and endings only. */
export function announce(text: string, manner: Manner = 'polite'): void {
  // The same words again are heard again only when the text differs.
  said[manner].value = said[manner].value === text ? `${text}\u00a0` : text;
}

/** The page's two live regions. Mounted once, from the start: a region that appears with its text is not read. */
export const Announcer = () => (
  <>
    <output class="visually-hidden" aria-live="polite">
      {said.polite}
    </output>
    <div class="visually-hidden" role="alert" aria-live="assertive">
      {said.assertive}
    </div>
  </>
);
