import { invite } from './invite.ts';
import { room } from './room.ts';
import { settings } from './settings.ts';
import { share } from './share.ts';
import { stage } from './stage.ts';

/** What only the room needs: fetched with its code. */
export const inside = { ...room, ...settings, ...invite, ...stage, ...share };
