import { GOODBYE, type ErrorCode, type GoodbyeCode } from '@parley/client';
import { errorText } from '../../i18n/codes.ts';
import { t } from '../../i18n/t.ts';

/** Why a call or a name was refused, for people: some codes mean something narrower here. */
export function callText(code: ErrorCode | GoodbyeCode): string {
  if (isGoodbye(code)) return t(code === 'taken-over' ? 'calls.crowded' : 'calls.reload');
  return errorText(code);
}

/** The server's last word: this page is of use again once it is loaded anew. */
export const isGoodbye = (code: ErrorCode | GoodbyeCode): code is GoodbyeCode => Object.hasOwn(GOODBYE, code);
