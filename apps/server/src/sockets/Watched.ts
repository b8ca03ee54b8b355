import type { Server as Engine } from 'engine.io';

/** A Socket.IO engine that the operator may look at. Looking adds listeners for as long as it lasts, and nothing else. */
export type Watched = {
  readonly name: string;
  /** Where clients find it. */
  readonly path: string;
  readonly engine: Engine;
  /** How many sockets its one namespace has; a connection that has not said yet which it wants is none of them. */
  readonly sockets: () => number;
};
