import { read, write } from '../storage.ts';
import { isLanguage, LANGUAGE_KEY, preferredLanguage, tongueOf, type Language } from './languages.ts';
import { speak } from './words.ts';

type Parts = {
  readonly store: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** The person's languages, best first: `navigator.languages`. */
  readonly preferences: readonly string[];
};

/** Shows the page in the language chosen on this device, else in the one that the browser prefers, else in English. */
export async function startLanguage({ store, preferences }: Parts): Promise<void> {
  const chosen = read(store, LANGUAGE_KEY);
  const language = isLanguage(chosen) ? chosen : preferredLanguage(preferences);
  // English is there already: better than an empty page.
  await speak(tongueOf(language, preferences)).catch(() => {});
}

/** Changes the language of the page in place and remembers it. Rejects, and changes nothing, when its words cannot be fetched. */
export async function chooseLanguage(language: Language, { store, preferences }: Parts): Promise<void> {
  await speak(tongueOf(language, preferences));
  write(store, LANGUAGE_KEY, language);
}
