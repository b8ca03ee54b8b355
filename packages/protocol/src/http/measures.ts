import * as v from 'valibot';

/** What the server does right now. No room and no person is named in it. */
export const Measures = v.object({
  /** Server clock, milliseconds since 1970. */
  at: v.number(),
  version: v.string(),
  /** Seconds since the start. */
  uptime: v.number(),
  /** No new rooms are opened: see `PUT /drain`. */
  draining: v.boolean(),
  people: v.number(),
  /** Of them, those whose socket is gone for the moment. */
  reconnecting: v.number(),
  rooms: v.number(),
  /** Rooms in which somebody is. */
  busyRooms: v.number(),
  /** Calls by name that ring. */
  ringing: v.number(),
  /** Names that can be rung at this moment. */
  online: v.number(),
  /** Pairs of people by the way of their media, as their pages told. */
  paths: v.object({ direct: v.number(), relay: v.number(), none: v.number() }),
  /** Sockets by gateway; `live` is our own. */
  sockets: v.record(v.string(), v.number()),
  /** Of one core, 0 to the number of cores. */
  cpu: v.number(),
  /** Bytes. */
  memory: v.number(),
  heap: v.number(),
  /** Milliseconds by which the event loop was late, at the worst of 99 in 100 times. */
  delay: v.number(),
});
export type Measures = v.InferOutput<typeof Measures>;

/** The last hour: a column for each figure, a place in all columns for each moment; oldest first. */
export const History = v.object({
  /** Milliseconds between two moments. */
  everyMs: v.number(),
  at: v.array(v.number()),
  people: v.array(v.number()),
  rooms: v.array(v.number()),
  sockets: v.array(v.number()),
  cpu: v.array(v.number()),
  memory: v.array(v.number()),
  delay: v.array(v.number()),
});
export type History = v.InferOutput<typeof History>;

/** `PUT /api/v1/drain`. */
export const Drain = v.strictObject({ draining: v.boolean() });

/** `GET /api/v1/health`: what everybody may know. */
export const Health = v.object({ version: v.string(), uptime: v.number(), draining: v.boolean() });
