import { signal } from '@preact/signals';
import type { Readable } from '@parley/client';
import { first } from './en/first.ts';
import type { Language, Tongue } from './languages.ts';
import type { Counted } from './like.ts';

/** What is fetched at once: the words of every page, those of the start page, or those of the room. */
type Part = 'first' | 'home' | 'inside';
type Texts = Readonly<Record<string, string | Counted>>;

/** English is part of the page, so that there is always something to read; the words of the start page and of the room come with their code. */
const ENGLISH: Tongue = { language: 'en', locale: 'en' };
const PARTS: Record<Language, Record<Part, () => Promise<Texts>>> = {
  en: {
    first: () => Promise.resolve(first),
    home: () => import('./en/home.ts').then(({ home }) => home),
    inside: () => import('./en/inside.ts').then(({ inside }) => inside),
  },
  'zh-Hans': {
    first: () => import('./zh-Hans/first.ts').then(({ first }) => first),
    home: () => import('./zh-Hans/home.ts').then(({ home }) => home),
    inside: () => import('./zh-Hans/inside.ts').then(({ inside }) => inside),
  },
  'zh-Hant': {
    first: () => import('./zh-Hant/first.ts').then(({ first }) => first),
    home: () => import('./zh-Hant/home.ts').then(({ home }) => home),
    inside: () => import('./zh-Hant/inside.ts').then(({ inside }) => inside),
  },
  ko: {
    first: () => import('./ko/first.ts').then(({ first }) => first),
    home: () => import('./ko/home.ts').then(({ home }) => home),
    inside: () => import('./ko/inside.ts').then(({ inside }) => inside),
  },
};

const current = signal<Tongue & { readonly texts: Texts }>({ ...ENGLISH, texts: first });
const needed = new Set<Part>(['first']);
let wanted: Tongue = ENGLISH;

/** What the page is shown in. Reading it in a view draws that view again when the language changes. */
export const words: Readable<Tongue & { readonly texts: Texts }> = current;

/** Shows the page in another language, all of it at once, when its words are here. Rejects, and changes nothing, when they cannot be fetched. */
export async function speak(tongue: Tongue): Promise<void> {
  wanted = tongue;
  const parts = [...needed];
  const texts = await Promise.all(parts.map((part) => PARTS[tongue.language][part]())).catch((cause: unknown) => {
    if (wanted === tongue) wanted = current.peek();
    throw cause;
  });
  // Meanwhile something else was chosen, or the room was opened: then this is not the whole of it.
  if (wanted !== tongue || parts.length < needed.size) return speak(wanted);
  current.value = { ...tongue, texts: Object.assign({}, ...texts) };
}

/** Brings the room's words, in English where those of the language cannot be fetched. Rejects when neither can. */
export const needInside = (): Promise<void> => need('inside');

/** Brings the start page's words, as `needInside` does the room's. */
export const needHome = (): Promise<void> => need('home');

async function need(part: Part): Promise<void> {
  needed.add(part);
  await speak(wanted).catch(() => speak(ENGLISH));
}
