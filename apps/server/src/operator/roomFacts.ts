import type { RoomDetail, RoomPerson, RoomSummary } from '@parley/protocol/http';
import type { RoomActor } from '../rooms/RoomActor.ts';
import { ownerOf, viewOf, type Room } from '@parley/room';

/** A room as the operator sees it in a list. */
export const summaryOf = ({ id, title, listed, kept, invited, capacity, seats }: Room): RoomSummary => {
  let [sharing, recording] = [0, 0];
  let since: number | null = null;
  for (const { media, joined } of seats.values()) {
    if (media.screen === 'on') sharing += 1;
    if (media.recording === 'on') recording += 1;
    since = Math.min(since ?? joined, joined);
  }
  return { id, title, listed, kept, invited, capacity, people: seats.size, sharing, recording, since };
};

/** The people of a room, as the operator sees them, in the order in which they came. */
export const personsOf = ({ room, links }: Pick<RoomActor, 'room' | 'links'>): RoomPerson[] => {
  const view = viewOf(room);
  const owner = ownerOf(view);
  return view.people.map(({ id, name, joined, presence, media, handSince }) => ({
    seat: id,
    name,
    joined,
    presence,
    media,
    hand: handSince !== null,
    owner: id === owner,
    links: (links.get(id) ?? []).filter(({ to }) => to !== id && room.seats.has(to)),
  }));
};

/** A room and who is in it. */
export const detailOf = (actor: Pick<RoomActor, 'room' | 'links'>): RoomDetail => ({
  ...summaryOf(actor.room),
  persons: personsOf(actor),
});
