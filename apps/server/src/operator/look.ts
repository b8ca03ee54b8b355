import type { Measures } from '@parley/protocol/http';
import { measure, type MeasuredParts } from '../observe/Measures.ts';
import type { Rooms } from '../rooms/Rooms.ts';
import type { Drain } from './Drain.ts';
import type { LoadMeter } from './Load.ts';

/** The parts that are looked at. */
export type LookParts = MeasuredParts & {
  readonly rooms: Pick<Rooms, 'all'>;
  readonly drain: Drain;
  readonly version: string;
  readonly now: () => number;
};

/** What the server does now, for the operator. */
export const lookAt = ({ drain, version, now, ...parts }: LookParts, load: Pick<LoadMeter, 'read'>): Measures => {
  const { people, rooms, ringing, online, sockets } = measure(parts);
  return {
    at: now(),
    version,
    uptime: Math.floor(process.uptime()),
    draining: drain.draining,
    people: people.here + people.reconnecting,
    reconnecting: people.reconnecting,
    rooms: rooms.open,
    busyRooms: rooms.busy,
    ringing,
    online,
    paths: pathsIn(parts.rooms),
    sockets: Object.fromEntries(sockets),
    ...load.read(),
  };
};

/** Both ends tell of their pair: it is counted by halves, for one of them may not have told yet. */
const pathsIn = ({ all }: Pick<Rooms, 'all'>): Measures['paths'] => {
  const halves = { direct: 0, relay: 0, none: 0 };
  for (const { links, room } of all.values()) {
    for (const told of links.values()) {
      for (const { to, path } of told) if (room.seats.has(to)) halves[path] += 1;
    }
  }
  return {
    direct: Math.ceil(halves.direct / 2),
    relay: Math.ceil(halves.relay / 2),
    none: Math.ceil(halves.none / 2),
  };
};
