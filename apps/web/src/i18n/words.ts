import { signal } from '@preact/signals';
import type { Readable } from '@parley/client';
import { loadPart } from '../features/update/loadPart.ts';
import { first } from './en/first.ts';
import type { Language, Tongue } from './languages.ts';
import type { Counted } from './like.ts';

/** What is fetched at once: the words of every page, those of the start page, of the room, of the self-check, of calls by name, or of the operator's page. */
type Part = 'first' | 'home' | 'inside' | Own;
/** Parts whose addresses are told by the code that needs them, so that no other page carries them. */
type Own = 'checkup' | 'calls' | 'operator';
type Known = Exclude<Part, Own>;
type Texts = Readonly<Record<string, string | Counted>>;
/** A module of words names them by their part. */
type Module<P extends Part> = () => Promise<{ readonly [Name in P]: Texts }>;

/** English is part of the page, so that there is always something to read; the words of the start page and of the room come with their code. */
const ENGLISH: Tongue = { language: 'en', locale: 'en' };
const PARTS: Record<Language, { readonly [P in Known]: Module<P> }> = {
  en: {
    first: () => Promise.resolve({ first }),
    home: () => import('./en/home.ts'),
    inside: () => import('./en/inside.ts'),
  },
  'zh-Hans': {
    first: () => import('./zh-Hans/first.ts'),
    home: () => import('./zh-Hans/home.ts'),
    inside: () => import('./zh-Hans/inside.ts'),
  },
  'zh-Hant': {
    first: () => import('./zh-Hant/first.ts'),
    home: () => import('./zh-Hant/home.ts'),
    inside: () => import('./zh-Hant/inside.ts'),
  },
  ko: {
    first: () => import('./ko/first.ts'),
    home: () => import('./ko/home.ts'),
    inside: () => import('./ko/inside.ts'),
  },
};

const current = signal<Tongue & { readonly texts: Texts }>({ ...ENGLISH, texts: first });
const needed = new Set<Part>(['first']);
const own = new Map<Part, Readonly<Record<Language, () => Promise<unknown>>>>();
let wanted: Tongue = ENGLISH;

/** What the page is shown in. Reading it in a view draws that view again when the language changes. */
export const words: Readable<Tongue & { readonly texts: Texts }> = current;

/** Shows the page in another language, all of it at once, when its words are here. Rejects, and changes nothing, when they cannot be fetched. */
export async function speak(tongue: Tongue): Promise<void> {
  wanted = tongue;
  const parts = [...needed];
  const texts = await Promise.all(parts.map((part) => textsOf(tongue.language, part))).catch((cause: unknown) => {
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

async function textsOf<P extends Part>(language: Language, part: P): Promise<Texts> {
  if (language === 'en' && part === 'first') return first;
  // Sound: the table says so for each part.
  const fetchWords = own.get(part)?.[language] ?? PARTS[language][part as Known];
  return (await loadPart(fetchWords as Module<P>))[part];
}

/** Brings the words of a part; a page of its own says where they are. */
export async function need<P extends Own | 'inside' | 'home'>(
  part: P,
  where?: Readonly<Record<Language, Module<P>>>,
): Promise<void> {
  if (where) own.set(part, where);
  needed.add(part);
  await speak(wanted).catch(() => speak(ENGLISH));
}
