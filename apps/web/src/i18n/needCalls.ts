import { need } from './words.ts';

/** Brings the words of calls by name, as `needInside` does the room's. */
export const needCallWords = (): Promise<void> =>
  need('calls', {
    en: () => import('./en/calls.ts'),
    'zh-Hans': () => import('./zh-Hans/calls.ts'),
    'zh-Hant': () => import('./zh-Hant/calls.ts'),
    ko: () => import('./ko/calls.ts'),
  });
