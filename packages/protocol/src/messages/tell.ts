import * as v from 'valibot';
import { SeatId } from '../ids.ts';

/** A level told to the room, latest wins, never replayed: 0 silence … 9 loud. Sent only while it changes. */
export const LevelUp = v.strictObject({ level: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(9)) });
export const LevelDown = v.object({ from: SeatId, level: v.number() });

/**
 * `quality`, to one seat: whether it is sent one's picture, or that is paused because the line would not carry the voice as well.
 * Said every 2 s while it is paused and believed for 7 s; never replayed.
 */
export const QualityUp = v.strictObject({ to: SeatId, picture: v.picklist(['sent', 'paused']) });
export const QualityDown = v.object({ from: SeatId, picture: v.string() });

/** `message`: what the operator of the server says to everybody who is here now; kept nowhere. `at` by the server's clock. */
export const MessageDown = v.object({ text: v.string(), at: v.number() });

/** `going`: the page is being hidden for good; the seat waits only 3 s. */
export const GoingUp = v.strictObject({});

/** `ping`: is anybody there? Any answer will do. */
export const PingAsk = v.strictObject({});

/** `goodbye` down: the last word, see GOODBYE. Read loosely: an unknown code is treated as `restarting`. */
export const GoodbyeDown = v.object({ code: v.string() });
