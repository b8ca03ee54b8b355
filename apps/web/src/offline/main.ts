import { offline as en } from '../i18n/en/offline.ts';
import { offline as ko } from '../i18n/ko/offline.ts';
import { isLanguage, LANGUAGE_KEY, preferredLanguage } from '../i18n/languages.ts';
import { offline as zhHans } from '../i18n/zh-Hans/offline.ts';
import { offline as zhHant } from '../i18n/zh-Hant/offline.ts';

// The whole code of the offline page. It stands at the address that could not be reached: loading it anew goes there.

/** ms between two looks whether the server is back. */
const LOOK_MS = 3_000;
const WORDS = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant, ko };

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

const root = document.documentElement;
const theme = read('parley.theme');
if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;

const chosen = read(LANGUAGE_KEY);
const language = isLanguage(chosen) ? chosen : preferredLanguage(navigator.languages);
const words = WORDS[language];
root.lang = language;
document.title = `${words['offline.title']} · Parley`;
const say = (selector: string, text: string): void => {
  const element = document.querySelector(selector);
  if (element) element.textContent = text;
};
say('h1', words['offline.title']);
say('p', words['offline.line']);
say('button', words['offline.retry']);

const reload = (): void => location.reload();
const look = async (): Promise<void> => {
  const health = await fetch('/healthz', { cache: 'no-store' }).catch(() => null);
  if (health?.ok) reload();
};
document.querySelector('button')?.addEventListener('click', reload);
addEventListener('online', () => void look());
setInterval(() => void look(), LOOK_MS);
