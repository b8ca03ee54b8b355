export * from './room.ts';
export * from './command.ts';
export * from './event.ts';
export * from './decision.ts';
export * from './decide.ts';
export * from './evolve.ts';
export * from './notices.ts';
export * from './view.ts';
export { wakeAt } from './people/absence.ts';
