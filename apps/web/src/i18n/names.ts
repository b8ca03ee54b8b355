import { perLocale } from './intl.ts';
import { words } from './words.ts';

const list = perLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' }));

/** Names inside a sentence, as the page's language strings them together: “Ada, Ben and Cleo”. */
export const listed = (names: readonly string[]): string => list(words.value.language).format(names);
