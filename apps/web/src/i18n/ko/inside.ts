import { room } from './room.ts';
import { share } from './share.ts';
import { stage } from './stage.ts';

/** What only the room needs: fetched with its code. */
export const inside = { ...room, ...stage, ...share };
