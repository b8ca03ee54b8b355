import * as v from 'valibot';
import { Incarnation, SeatId } from '../ids.ts';
import { Media, PersonView } from './people.ts';
import { Settings } from './settings.ts';

/** What happened in a room, as those who hear it are told. Folded by `applyNotice` of the room package, on both ends. */
export const NoticeBody = v.variant('type', [
  v.object({ type: v.literal('joined'), person: PersonView }),
  v.object({ type: v.literal('left'), seat: SeatId, at: v.number() }),
  v.object({ type: v.literal('reconnecting'), seat: SeatId }),
  v.object({ type: v.literal('returned'), seat: SeatId, ...Media.entries }),
  v.object({ type: v.literal('media'), seat: SeatId, ...Media.entries }),
  v.object({ type: v.literal('settings'), ...Settings.entries }),
  v.object({ type: v.literal('capacity'), capacity: v.number() }),
  v.object({ type: v.literal('invited'), invited: v.boolean() }),
  v.object({ type: v.literal('hand'), seat: SeatId, since: v.nullable(v.number()) }),
]);
export type NoticeBody = v.InferOutput<typeof NoticeBody>;

/** A numbered notice: `n` counts from 1 per audience and incarnation, without gaps. A type that this side does not know is kept as `unknown`. */
export const Notice = v.object({
  audience: v.string(),
  incarnation: Incarnation,
  n: v.number(),
  body: v.union([
    NoticeBody,
    v.pipe(
      v.looseObject({ type: v.string() }),
      v.transform(() => ({ type: 'unknown' as const })),
    ),
  ]),
});
export type Notice = v.InferOutput<typeof Notice>;
