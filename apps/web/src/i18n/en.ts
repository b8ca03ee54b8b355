import { calls } from './en/calls.ts';
import { check } from './en/check.ts';
import { first } from './en/first.ts';
import { home } from './en/home.ts';
import { inside } from './en/inside.ts';
import { operator } from './en/operator.ts';

/** Everything that people read, in English: one file per feature, flat keys that begin with its name. The page loads it in parts. */
export const en = { ...first, ...home, ...inside, ...check, ...calls, ...operator } as const;
