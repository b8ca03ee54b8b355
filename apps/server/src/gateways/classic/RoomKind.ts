import type { Post } from './Post.ts';

/**
 * Takes an event: its arguments as they came, and how to acknowledge it, which does nothing where nobody asked. False: it was
 * none, or nothing that this socket may say. A function: what is to be done in turn, for it changes who is in a room; it gives the
 * same.
 */
export type Hear = (socket: string, args: readonly unknown[], done: () => void) => boolean | (() => boolean);

/** Rooms of one kind on the classic engine, a world of their own. No two kinds have an event of the same name. */
export interface RoomKind {
  /** Its word in counters. */
  readonly name: string;
  readonly hears: ReadonlyMap<string, Hear>;
  /** A socket is there. */
  readonly come?: (socket: string) => void;
  /** A socket is gone. Does a part of what that changes, to be called again until it gives false. */
  readonly leave: (socket: string) => () => boolean;
  readonly close?: () => void;
}

/** How rooms reach sockets. */
export interface Reach {
  /** False: it went to nobody, because too much was delivered. */
  readonly post: (post: Post) => boolean;
  /** To every socket of the engine, in turn with what changes in rooms; what is told is asked then. */
  readonly tellAll: (event: string, args: () => Post['args']) => void;
  readonly now: () => number;
}

/** The parts of a leave that tells others something. */
export const telling = (posts: Iterator<Post>, post: Reach['post'], after: () => void = () => {}): (() => boolean) => {
  return () => {
    const { done, value } = posts.next();
    if (done) after();
    else post(value);
    return !done;
  };
};

/** A field of a message from outside; undefined where there is no such message. */
export const fieldOf = (message: unknown, name: string): unknown =>
  typeof message === 'object' && message !== null && Object.hasOwn(message, name)
    ? (message as Record<string, unknown>)[name]
    : undefined;
