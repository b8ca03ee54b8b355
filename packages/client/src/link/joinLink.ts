import { DisplayName, LIMITS } from '@parley/protocol';
import * as v from 'valibot';

/** What the token of a join link says. */
export type JoinClaims = { readonly name: string; readonly room: unknown; readonly exp: unknown };

/** Reads a token without trusting it: whether it is signed the server alone can tell. Null for what is none. */
export const claimsOf = (token: string): JoinClaims | null => {
  try {
    const text = atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const { name, room, exp } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    // As the server reads it: who comes back by the same link is the same person, and a name that it would refuse is none.
    const read = v.safeParse(DisplayName, name);
    return read.success ? { name: read.output, room, exp } : null;
  } catch {
    return null;
  }
};

/**
 * The name that the token of a join link gives, to be shown before one joins; null for what is no token. Whether it is good the server
 * says at the join.
 */
export const invitedAs = (token: string): string | null => claimsOf(token)?.name ?? null;

/** The token in the fragment of a join link, `#link=…`; undefined where there is none. One that is too long is cut, and wrong then. */
export const tokenIn = (fragment: string): string | undefined =>
  /^#link=([^&]+)/.exec(fragment)?.[1]?.slice(0, LIMITS.joinLink);
