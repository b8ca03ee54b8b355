import type { RoomView, SeatId } from '@parley/protocol';

/**
 * Who may change the room: the one who came first into it when it was empty, or, while that seat has left, the one who has
 * been there longest. Null when nobody is there, and in a room for invited people, which is the operator's. Both ends ask the same view.
 */
export const ownerOf = ({ owner, people, invited }: Pick<RoomView, 'owner' | 'people' | 'invited'>): SeatId | null =>
  invited ? null : (people.find((person) => person.id === owner)?.id ?? people[0]?.id ?? null);
