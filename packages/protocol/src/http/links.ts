import * as v from 'valibot';
import { DisplayName } from '../messages/people.ts';

/** Seconds that a join link may hold, and does where nothing is said: long enough for a calendar, short enough to be forgotten. */
export const LINK_LASTS = { least: 60, most: 30 * 24 * 60 * 60, standard: 24 * 60 * 60 } as const;

/** `POST /api/v1/rooms/{room}/links`: a link by which somebody joins under a name that they do not choose. */
export const NewLink = v.strictObject({
  /** What everybody reads under their picture. */
  name: DisplayName,
  /** For how many seconds; a day where it is not said. */
  expiresIn: v.exactOptional(
    v.pipe(v.number(), v.safeInteger(), v.minValue(LINK_LASTS.least), v.maxValue(LINK_LASTS.most)),
  ),
});
export type NewLink = v.InferInput<typeof NewLink>;

/** A join link: whoever has it joins as the one it names, until it expires (server milliseconds). `url` ends in `#link=` and the token. */
export const MadeLink = v.object({ url: v.nullable(v.string()), token: v.string(), expires: v.number() });
export type MadeLink = v.InferOutput<typeof MadeLink>;
