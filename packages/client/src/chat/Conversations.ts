import type { Answer, ChatLine, Conversation, DirectLog, Result, SeatId } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import type { Readable } from '../readable.ts';
import type { Scope } from '../scope.ts';
import { Chat } from './Chat.ts';
import type { Marks } from './marks.ts';

/** What the conversations need: a way to say and ask, and who is who. */
export type ConversationsOptions = {
  readonly scope: Scope;
  readonly me: { readonly id: SeatId; readonly name: string };
  /** The last line of the room's conversation before this call began. */
  readonly before: number;
  /** Conversations with one other that there were before this call began. */
  readonly direct: readonly DirectLog[];
  readonly marks: Marks;
  readonly keepMarks: (marks: Marks) => void;
  /** The name of somebody in the room; null for strangers and who left. */
  readonly nameOf: (seat: SeatId) => string | null;
  readonly send: (to: Conversation, id: string, text: string) => Promise<Result<Answer<'chat.send'>>>;
  readonly since: (of: Conversation, n: number) => Promise<Result<Answer<'chat.since'>>>;
  readonly tellTyping: (conversation: Conversation) => boolean;
  readonly newId: () => string;
  readonly now: () => number;
};

/** The room's conversation and those with one other person, each a `Chat` of its own. */
export class Conversations {
  readonly #options: ConversationsOptions;
  readonly #chats = new Map<string, Chat>();
  readonly #all = signal<readonly Chat[]>([]);
  /** The room's first, then in the order in which they began. */
  readonly all: Readable<readonly Chat[]> = this.#all;
  readonly room: Chat;

  constructor(options: ConversationsOptions) {
    this.#options = options;
    this.room = this.#begin('room', null, options.before);
    for (const { seat, name, n } of options.direct) this.#begin(seat, name, n);
  }

  /** The conversation with a person, begun now if there was none; null for oneself and for strangers. */
  of(id: Conversation): Chat | null {
    const known = this.#chats.get(id);
    if (known || id === this.#options.me.id) return known ?? null;
    const name = this.#options.nameOf(id);
    return name === null ? null : this.#begin(id, name, 0);
  }

  /** Takes a line that the server told. */
  handleLine(line: ChatLine): void {
    const chat = this.#chats.get(line.conversation) ?? this.#begun(line);
    chat?.handleLine(line);
  }

  /** Somebody is writing, in the room or to me. */
  handleTyping(from: SeatId, conversation: Conversation): void {
    if (from !== this.#options.me.id) this.#chats.get(conversation)?.handleTyping(from);
  }

  /** After joining or resuming: where each log stands. */
  handleResumed(last: number, direct: readonly DirectLog[]): void {
    const lasts = new Map<string, number>([['room', last]]);
    for (const { seat, name, n } of direct) {
      lasts.set(seat, n);
      if (!this.#chats.has(seat)) this.#begin(seat, name, 0);
    }
    for (const [id, chat] of this.#chats) chat.handleResumed(lasts.get(id) ?? null);
  }

  /** Somebody wrote to me first; what I write from elsewhere names nobody that I do not know. */
  #begun({ conversation, from, name }: ChatLine): Chat | null {
    const other = from === conversation ? name : this.#options.nameOf(conversation);
    return other === null ? null : this.#begin(conversation, other, 0);
  }

  #begin(id: Conversation, name: string | null, before: number): Chat {
    const { scope, me, marks, send, since, tellTyping, newId, now } = this.#options;
    const chat = new Chat({
      id,
      name,
      before,
      // What was said in the room before one came is history; what was said to oneself is not, until it was read.
      read: marks.get(id) ?? (id === 'room' ? before : 0),
      scope,
      me,
      send: (line, text) => send(id, line, text),
      since: (n) => since(id, n),
      tellTyping: () => tellTyping(id),
      newId,
      now,
      marked: () => this.#keep(),
    });
    this.#chats.set(id, chat);
    this.#all.value = [...this.#all.value, chat];
    this.#keep();
    return chat;
  }

  #keep(): void {
    this.#options.keepMarks(new Map(Array.from(this.#chats, ([id, chat]) => [id, chat.read.value])));
  }
}
