import { need } from './words.ts';

/** Brings the words of the operator's page, as `needInside` does the room's. */
export const needOperator = (): Promise<void> =>
  need('operator', {
    en: () => import('./en/operator.ts'),
    'zh-Hans': () => import('./zh-Hans/operator.ts'),
    'zh-Hant': () => import('./zh-Hant/operator.ts'),
    ko: () => import('./ko/operator.ts'),
  });
