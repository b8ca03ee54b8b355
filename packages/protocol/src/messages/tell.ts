import * as v from 'valibot';
import { SeatId } from '../ids.ts';

/** A level told to the room, latest wins, never replayed: 0 silence … 9 loud. Sent only while it changes. */
export const LevelUp = v.strictObject({ level: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(9)) });
export const LevelDown = v.object({ from: SeatId, level: v.number() });

/** `going`: the page is being hidden for good; the seat waits only 3 s. */
export const GoingUp = v.strictObject({});

/** `goodbye` down: the last word, see GOODBYE. Read loosely: an unknown code is treated as `restarting`. */
export const GoodbyeDown = v.object({ code: v.string() });
