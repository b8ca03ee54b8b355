import { PAGE } from '@parley/protocol/http';
import * as v from 'valibot';

/** A whole number in a query: digits and nothing else. */
const digits = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));

/** How many of a list are wanted, 1 to 500; 100 where it is not said. */
export const Limit = v.optional(v.pipe(digits, v.minValue(1), v.maxValue(PAGE.most)), String(PAGE.standard));
/** The number of an event. */
export const Numbered = v.optional(digits);
