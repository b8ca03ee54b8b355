import type { OpenedAt } from './openedAt.ts';

/**
 * Whether a page of this origin may open a socket: one of our own (the request's scheme and host, or PUBLIC_URL), one of
 * ALLOWED_ORIGINS, or no
 * page at all (no Origin header: a program, which has no cookies of anybody to misuse). `null` and everything else may not.
 */
export function isTrustedOrigin(
  origin: string | undefined,
  own: { readonly opened: OpenedAt | null; readonly publicUrl: string | null; readonly allowed?: readonly string[] },
): boolean {
  if (origin === undefined || origin === own.opened?.origin) return true;
  return (own.publicUrl !== null && origin === own.publicUrl) || (own.allowed?.includes(origin) ?? false);
}
