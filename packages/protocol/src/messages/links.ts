import * as v from 'valibot';
import { SeatId } from '../ids.ts';
import { LIMITS } from '../limits.ts';

/** How a page's connection to somebody is: which way its media goes, how good it is, and ms there and back where that is known. */
export const LinkState = v.strictObject({
  to: SeatId,
  /** `relay`: at either end; `none`: nothing comes through. */
  path: v.picklist(['direct', 'relay', 'none']),
  quality: v.picklist(['good', 'poor', 'unknown']),
  ms: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(60_000))),
});
export type LinkState = v.InferOutput<typeof LinkState>;

/** `links`, told to the server alone: how one's connections are, for its operator. Latest wins, said when something differs and once a minute. */
export const LinksUp = v.strictObject({ links: v.pipe(v.array(LinkState), v.maxLength(LIMITS.pairs)) });
