import type { DeviceProblem } from '@parley/client';
import { t } from '../../i18n/t.ts';

/** A problem in words, and whether asking again can help. */
export type ProblemText = { readonly title: string; readonly next: string; readonly retry: boolean };

/** What is wrong with the devices and what to do about it. */
export function problemText(problem: DeviceProblem, of: 'camera' | 'microphone' | 'both'): ProblemText {
  switch (problem) {
    case 'insecure':
      return { title: t('door.problem.insecure'), next: t('door.problem.insecure.next'), retry: false };
    case 'unsupported':
      return { title: t('door.problem.unsupported'), next: t('door.problem.unsupported.next'), retry: false };
    case 'denied':
    case 'dismissed':
    case 'busy':
    case 'missing':
    case 'failed':
      return { title: t(`door.problem.${of}.${problem}`), next: t(`door.problem.${problem}.next`), retry: true };
  }
}
