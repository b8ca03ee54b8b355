import { calls as en } from '../../i18n/en/calls.ts';
import { calls as ko } from '../../i18n/ko/calls.ts';
import type { Language } from '../../i18n/languages.ts';
import { calls as zhHans } from '../../i18n/zh-Hans/calls.ts';
import { calls as zhHant } from '../../i18n/zh-Hant/calls.ts';

const ALL = { en, 'zh-Hans': zhHans, 'zh-Hant': zhHant, ko } satisfies Record<Language, unknown>;

/** The words that the service worker has: those of the page, in every language, since a push says in which it is to be shown. */
export const ringWords = () =>
  Object.fromEntries(
    Object.entries(ALL).map(([language, words]) => [
      language,
      {
        rings: words['calls.ringing.title'],
        video: words['calls.ringing.video.kind'],
        voice: words['calls.ringing.voice.kind'],
        answer: { video: words['calls.accept.video'], voice: words['calls.accept.voice'] },
        missed: words['calls.missed'],
        answered: words['calls.elsewhere'],
        declined: words['calls.past.in.declined'],
      },
    ]),
  );
