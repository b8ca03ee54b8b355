/** The languages of the page, each under the name that its own people look for. */
export const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'zh-Hans', name: '简体中文' },
  { id: 'zh-Hant', name: '繁體中文' },
  { id: 'ko', name: '한국어' },
] as const;

/** Under which name a chosen language is kept on the device. */
export const LANGUAGE_KEY = 'parley.language';

/** A language of the page (BCP 47). */
export type Language = (typeof LANGUAGES)[number]['id'];

/** What a page is shown in: its texts' language, and the locale by which this person writes dates and times. */
export type Tongue = { readonly language: Language; readonly locale: string };

/** Whether stored or sent text names a language of the page. */
export const isLanguage = (text: string | null): text is Language => LANGUAGES.some(({ id }) => id === text);

/** The first of the preferred languages (`navigator.languages`) that the page speaks; English for everybody else. */
export function preferredLanguage(preferences: readonly string[]): Language {
  return preferences.map(languageOf).find((language) => language !== null) ?? 'en';
}

/** A language with the locale of the person's own region where there is one: en-GB writes 14:05, en-US 2:05 PM. */
export function tongueOf(language: Language, preferences: readonly string[]): Tongue {
  return { language, locale: preferences.find((tag) => languageOf(tag) === language) ?? language };
}

/** Chinese goes by script, which a region implies: Taiwan, Hong Kong and Macau write traditional characters. */
function languageOf(tag: string): Language | null {
  const { language, script } = parse(tag);
  if (language === 'zh') return script === 'Hant' ? 'zh-Hant' : 'zh-Hans';
  return isLanguage(language) ? language : null;
}

function parse(tag: string): { readonly language: string; readonly script?: string } {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return { language: '' };
  }
}
