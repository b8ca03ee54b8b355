import { KEYS } from './keys.ts';
import { LINKS } from './links.ts';
import type { Operation } from './operation.ts';
import { ROOMS } from './rooms.ts';
import { SERVER } from './server.ts';
import { WEBHOOKS } from './webhooks.ts';

/** All that the API does. */
export const OPERATIONS: readonly Operation[] = [...SERVER, ...ROOMS, ...LINKS, ...KEYS, ...WEBHOOKS];
