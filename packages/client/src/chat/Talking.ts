import type { Conversation, Reaction } from '@parley/protocol';
import type { Readable } from '../readable.ts';
import type { Chat } from './Chat.ts';
import type { Talk } from '../Talk.ts';

/** The talking side of a call: what one says to all, to one person, with a hand, with a sign. */
export abstract class Talking {
  protected abstract readonly talk: Talk;

  /** The room's conversation. */
  get chat(): Chat {
    return this.talk.conversations.room;
  }

  /** The room's conversation first, then those with one other person, in the order in which they began. */
  get conversations(): Readable<readonly Chat[]> {
    return this.talk.conversations.all;
  }

  /** The room's conversation, or the one with a person, begun now if there was none; null for oneself and strangers. */
  conversation(id: Conversation): Chat | null {
    return this.talk.conversations.of(id);
  }

  /** True while one's own hand is up, from the moment one raises it. */
  get hand(): Readable<boolean> {
    return this.talk.hand.up;
  }

  /** Puts one's hand up; the room remembers since when, through reloads and restarts. */
  raiseHand(): void {
    this.talk.hand.put(true);
  }

  /** Takes one's hand down. */
  lowerHand(): void {
    this.talk.hand.put(false);
  }

  /** Shows everybody a reaction in passing; one that follows too soon is none. */
  react(emoji: Reaction): void {
    this.talk.reactions.react(emoji);
  }
}
