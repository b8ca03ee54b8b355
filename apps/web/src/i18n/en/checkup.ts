import { check } from './check.ts';
import { deviceSettings } from './deviceSettings.ts';

/** What only the self-check needs: fetched with its code. */
export const checkup = { ...check, ...deviceSettings };
