import { need } from './words.ts';

/** Brings the self-check's words, as `needInside` does the room's. */
export const needCheck = (): Promise<void> =>
  need('checkup', {
    en: () => import('./en/checkup.ts'),
    'zh-Hans': () => import('./zh-Hans/checkup.ts'),
    'zh-Hant': () => import('./zh-Hant/checkup.ts'),
    ko: () => import('./ko/checkup.ts'),
  });
