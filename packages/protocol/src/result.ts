import type { ErrorCode } from './errors.ts';

/** The answer to every ask: a value, or a code of the closed table with a detail for developers. */
export type Result<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; detail?: string };

/** A result that went well. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** A refusal. */
export const no = (code: ErrorCode, detail?: string): { ok: false; code: ErrorCode; detail?: string } =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail };
