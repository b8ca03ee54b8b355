import { DisplayName, no, ok, RoomId, type Result } from '@parley/protocol';
import { LINK_LASTS } from '@parley/protocol/http';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';

/** Whom a token is for (RFC 7519, § 4.1.3): one that was signed with the same secret for something else opens no room. */
const AUDIENCE = 'parley-join';
/** The one algorithm, whatever a token asks for (RFC 8725, § 3.1). */
const ALGORITHM = 'HS256';
/** Seconds by which the clock of the system that signs may differ from ours. */
const LEEWAY = 60;

/** What is looked at besides audience and times. */
const Claims = v.object({ room: RoomId, name: DisplayName, iat: v.number(), exp: v.number() });

/** What join links are signed and read with. */
export type JoinLinksOptions = {
  /** Its bytes, as they are written, are the key. */
  readonly secret: string;
  /** Server milliseconds. */
  readonly now: () => number;
};

/**
 * Join links: JSON web tokens (RFC 7519) that say of a room under which name one joins it, and until when. Nothing is kept of them,
 * so that whoever knows the secret makes them without asking; with another secret all are worthless.
 */
export class JoinLinks {
  readonly #key: Uint8Array;
  readonly #now: () => number;

  constructor({ secret, now }: JoinLinksOptions) {
    this.#key = new TextEncoder().encode(secret);
    this.#now = now;
  }

  /** A token that holds for some seconds, and when it expires in server milliseconds. */
  async sign(room: RoomId, name: string, seconds: number): Promise<{ token: string; expires: number }> {
    const issued = Math.floor(this.#now() / 1_000);
    const expires = issued + seconds;
    const token = await new SignJWT({ room, name })
      .setProtectedHeader({ alg: ALGORITHM })
      .setAudience(AUDIENCE)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(this.#key);
    return { token, expires: expires * 1_000 };
  }

  /** The name that a token gives who joins `room`; `link.expired`, or `link.wrong` whatever else is amiss. Never rejects. */
  async read(token: string, room: RoomId): Promise<Result<{ readonly name: string }>> {
    try {
      const { payload } = await jwtVerify(token, this.#key, {
        algorithms: [ALGORITHM],
        audience: AUDIENCE,
        clockTolerance: LEEWAY,
        currentDate: new Date(this.#now()),
        // Asks for `iat` too, and that it is not ahead of our clock.
        maxTokenAge: LINK_LASTS.most,
        requiredClaims: ['exp'],
      });
      const claims = v.safeParse(Claims, payload);
      if (!claims.success || claims.output.room !== room) return no('link.wrong');
      const { name, iat, exp } = claims.output;
      // Also milliseconds where seconds are meant: whoever signs so is to see it at once, not when it is too late.
      return exp - iat > LINK_LASTS.most ? no('link.wrong') : ok({ name });
    } catch (error) {
      return no(error instanceof errors.JWTExpired ? 'link.expired' : 'link.wrong');
    }
  }
}
