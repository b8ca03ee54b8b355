import { roomIdFrom, type RoomId } from '@parley/protocol';

/** A new room that nobody can guess: 80 random bits. The link opens the room when the first person joins by it. */
export const newRoomId = (): RoomId => roomIdFrom(crypto.getRandomValues(new Uint8Array(16)));

/** An id for something this client sends, unique for this seat: 96 random bits. */
export const newClientId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
