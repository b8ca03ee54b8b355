import { effect } from '@preact/signals';
import { render } from 'preact';
import { App, preload } from './App.tsx';
import { takeOffered } from './features/calls/offered.ts';
import { followName } from './features/calls/part.ts';
import { startLook } from './features/look/look.ts';
import { loadPart } from './features/update/loadPart.ts';
import { words } from './i18n/words.ts';

takeOffered();
const place = document.querySelector('#app');
effect(() => void (document.documentElement.lang = words.value.language));
// Nothing is drawn in one language to be drawn again in another.
const look = startLook();
// In the language that was just asked for.
preload();
void look.then(() => {
  if (!place) return;
  // The sentence for when none of this comes.
  place.replaceChildren();
  render(<App />, place);
  followName();
});
// Fetched apart: nothing goes away before something was pressed.
loadPart(() => import('./ui/keepFocus.ts'))
  .then(({ keepFocus }) => keepFocus())
  .catch(() => {});
// Nobody waits for it; under the development server there is none.
if (import.meta.env.PROD) {
  addEventListener('load', () => {
    loadPart(() => import('./features/update/worker.ts'))
      .then(({ keepOfflinePage }) => keepOfflinePage())
      .catch(() => {});
  });
}
