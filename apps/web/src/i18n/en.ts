import { codes } from './en/codes.ts';
import { door } from './en/door.ts';
import { home } from './en/home.ts';
import { left } from './en/left.ts';
import { room } from './en/room.ts';
import { ui } from './en/ui.ts';

/** Everything that people read, in English: one file per feature, flat keys that begin with its name. */
export const en = { ...ui, ...codes, ...home, ...door, ...room, ...left } as const;
