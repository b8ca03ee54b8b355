import type { RoomId } from '@parley/protocol';
import { evolve, type Room, type RoomEvent, type Seat } from '@parley/room';
import { happened, type Happened } from '../ports/EventLog.ts';

/**
 * What the operator reads of what happened in a room, `before` being the room before the first of the events. A room starts when
 * somebody comes into it while it is empty, and ends when the last one has gone.
 */
export const lifeOf = (events: readonly RoomEvent[], before: Room): readonly Happened[] => {
  const life: Happened[] = [];
  const isEnded = events.some(({ type }) => type === 'ended');
  let room = before;
  for (const event of events) {
    const part = partOf(event, room);
    // Said once, by who ended it.
    life.push(...(isEnded && event.type !== 'ended' ? part.filter(({ kind }) => kind !== 'room.ended') : part));
    room = evolve(room, event);
  }
  return life;
};

const partOf = (event: RoomEvent, { id: room, seats }: Room): readonly Happened[] => {
  switch (event.type) {
    case 'joined': {
      const { seat, name, invited, at } = event;
      const joined = happened('person.joined', at, { room, seat, name, detail: invited ? 'link' : null });
      return seats.size === 0 ? [happened('room.started', at, { room }), joined] : [joined];
    }
    case 'left': {
      const seat = seats.get(event.seat);
      return seat ? gone('person.left', event.at, { room, seat, last: seats.size === 1 }) : [];
    }
    case 'removed': {
      const seat = seats.get(event.seat);
      return seat ? gone('person.removed', event.at, { room, seat, last: seats.size === 1 }) : [];
    }
    case 'ended':
      return [happened('room.ended', event.at, { room, detail: 'operator' })];
    case 'going':
    case 'reconnecting':
    case 'returned':
    case 'media':
    case 'settings':
    case 'capacity':
    case 'invited':
    case 'hand':
    case 'forgotten':
      return [];
  }
};

/** Left by a word, by closing the page, or without a word. */
const HOW = { here: 'left', going: 'closed', reconnecting: 'lost' } as const;

const gone = (
  kind: 'person.left' | 'person.removed',
  at: number,
  { room, seat, last }: { room: RoomId; seat: Seat; last: boolean },
): readonly Happened[] => {
  const detail = kind === 'person.left' ? HOW[seat.presence.at] : null;
  const went = happened(kind, at, { room, seat: seat.id, name: seat.name, detail });
  return last ? [went, happened('room.ended', at, { room })] : [went];
};
