import type { Post } from './Post.ts';

/**
 * Takes an event: its arguments as they came, and how to acknowledge it, which does nothing where nobody asked. False: it was
 * none, or nothing that this socket may say.
 */
export type Hear = (socket: string, args: readonly unknown[], done: () => void) => boolean;

/** Rooms of one kind on the classic engine, a world of their own. No two kinds have an event of the same name. */
export interface RoomKind {
  /** Its word in counters. */
  readonly name: string;
  readonly hears: ReadonlyMap<string, Hear>;
  /** A socket is there. */
  readonly come?: (socket: string) => void;
  /** A socket is gone. */
  readonly leave: (socket: string) => void;
  readonly close?: () => void;
}

/** How rooms reach sockets. */
export interface Reach {
  readonly post: (post: Post) => void;
  /** To every socket of the engine. */
  readonly tellAll: (event: string, args: Post['args']) => void;
  readonly now: () => number;
}

/** A field of a message from outside; undefined where there is no such message. */
export const fieldOf = (message: unknown, name: string): unknown =>
  typeof message === 'object' && message !== null && Object.hasOwn(message, name)
    ? (message as Record<string, unknown>)[name]
    : undefined;
