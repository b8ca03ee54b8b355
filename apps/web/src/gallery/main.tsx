import { render } from 'preact';
import { isLanguage } from '../i18n/languages.ts';
import { needCheck } from '../i18n/needCheck.ts';
import { needCallWords } from '../i18n/needCalls.ts';
import { needOperator } from '../i18n/needOperator.ts';
import { needHome, needInside, speak } from '../i18n/words.ts';
import { Announcer } from '../ui/announce.tsx';
import { Toasts } from '../ui/toast.tsx';
import { STATES } from './states.tsx';

/** Draws one view in one state: `gallery.html?state=door-denied&theme=dark&lang=ko`. Without a state, the list of them. */
const query = new URLSearchParams(location.search);
const place = document.querySelector('#app');
const draw = STATES.get(query.get('state') ?? '');
const theme = query.get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;

// What a view says only when something lasts, it says here at once.
const later = setTimeout;
globalThis.setTimeout = ((act: TimerHandler, ms = 0, ...rest: unknown[]) =>
  later(act, ms <= 1_000 ? 0 : ms, ...rest)) as typeof setTimeout;

/** Also for who looks at a state in one language after the other. */
const speakIn = async (lang: string | null): Promise<void> => {
  if (!isLanguage(lang)) return;
  document.documentElement.lang = lang;
  await speak({ language: lang, locale: lang });
};
Object.assign(globalThis, { speakIn });
await speakIn(query.get('lang'));
await Promise.all([needHome(), needInside(), needCheck(), needCallWords(), needOperator()]);

const Index = () => (
  <ul>
    {[...STATES.keys()].map((state) => (
      <li key={state}>
        <a href={`?state=${state}`}>{state}</a>
      </li>
    ))}
  </ul>
);

if (place) {
  render(
    <>
      {draw ? draw() : <Index />}
      <Toasts />
      <Announcer />
    </>,
    place,
  );
}
