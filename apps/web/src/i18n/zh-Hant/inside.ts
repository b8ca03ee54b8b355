import { room } from './room.ts';

/** What only the room needs: fetched with its code. */
export const inside = { ...room };
