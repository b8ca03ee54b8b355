import { codes } from './codes.ts';
import { devices } from './devices.ts';
import { door } from './door.ts';
import { look } from './look.ts';
import { ui } from './ui.ts';

/** What every page needs before it is drawn. */
export const first = { ...ui, ...look, ...codes, ...door, ...devices };
