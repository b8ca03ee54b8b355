import type { ErrorCode, GoodbyeCode } from '@parley/client';
import { t } from './t.ts';

/** Why something was refused and what to do, for people. */
export const errorText = (code: ErrorCode): string => t(`error.${code}`);

/** Why a call ended, for people. */
export const goodbyeText = (code: GoodbyeCode): string => t(`goodbye.${code}`);
