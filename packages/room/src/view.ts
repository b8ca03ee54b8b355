import type { NoticeBody, PersonView, RoomView } from '@parley/protocol';
import type { Room, Seat } from './room.ts';

/** What a seat sees of its room. Everybody sees the same for now; the law of `applyNotice` holds per audience all the same. */
export const viewOf = (room: Room): RoomView => ({
  id: room.id,
  capacity: room.capacity,
  people: [...room.seats.values()].map(personOf).sort(byJoining),
  title: room.title,
  listed: room.listed,
  kept: room.kept,
  owner: room.owner,
  invited: room.invited,
});

/**
 * Folds a notice into a view; both ends use it. The law, fuzzed over reachable rooms:
 * `applyNotice(viewOf(room), notice) = viewOf(evolve(room, event))`. Returns the same object when nothing changed.
 */
export const applyNotice = (view: RoomView, body: NoticeBody | { type: 'unknown' }): RoomView => {
  switch (body.type) {
    case 'joined': {
      const others = view.people.filter((p) => p.id !== body.person.id);
      const owner = view.people.length === 0 ? body.person.id : view.owner;
      return { ...view, owner, people: [...others, body.person].sort(byJoining) };
    }
    case 'left':
      return { ...view, people: view.people.filter((p) => p.id !== body.seat) };
    case 'reconnecting':
      return change(view, body.seat, { presence: 'reconnecting' });
    case 'returned':
      return change(view, body.seat, { presence: 'here', media: mediaOf(body) });
    case 'media':
      return change(view, body.seat, { media: mediaOf(body) });
    case 'settings':
      return { ...view, title: body.title, listed: body.listed, kept: body.kept };
    case 'capacity':
      return { ...view, capacity: body.capacity };
    case 'invited':
      return { ...view, invited: body.invited };
    case 'hand':
      return change(view, body.seat, { handSince: body.since });
    case 'unknown':
      return view;
  }
};

/** A seat as others see it: without its secret, and *going* still looks like being here. */
export const personOf = ({ id, name, joined, presence, media, handSince }: Seat): PersonView => ({
  id,
  name,
  joined,
  presence: presence.at === 'reconnecting' ? 'reconnecting' : 'here',
  media,
  handSince,
});

const byJoining = (a: PersonView, b: PersonView): number => a.joined - b.joined || (a.id < b.id ? -1 : 1);

const mediaOf = ({ microphone, camera, screen, recording }: PersonView['media']): PersonView['media'] => ({
  microphone,
  camera,
  screen,
  recording,
});

const change = (view: RoomView, id: string, what: Partial<PersonView>): RoomView => ({
  ...view,
  people: view.people.map((person) => (person.id === id ? { ...person, ...what } : person)),
});
