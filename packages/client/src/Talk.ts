import {
  no,
  type Answer,
  type AskInput,
  type AskName,
  type DirectLog,
  type PersonView,
  type Result,
  type SeatId,
  type Snapshot,
} from '@parley/protocol';
import { computed } from '@preact/signals-core';
import { Conversations } from './chat/Conversations.ts';
import { readMarks, writeMarks } from './chat/marks.ts';
import type { Wire } from './link/Link.ts';
import { newClientId } from './link/random.ts';
import { Hand } from './people/Hand.ts';
import type { People } from './people/People.ts';
import { Reactions } from './people/Reactions.ts';
import type { Scope } from './scope.ts';

/** What the talking part of a call is wired to. */
export type TalkOptions = {
  readonly scope: Scope;
  readonly link: Wire;
  readonly people: People;
  readonly me: { readonly id: SeatId; readonly name: string };
  readonly snapshot: Snapshot;
  readonly direct: readonly DirectLog[];
  /** True while one sits in the room: connected again but not yet in the seat is still lost. */
  readonly seated: () => boolean;
  readonly now: () => number;
};

/** The talking part of a call's wiring: conversations, one's hand, reactions. Ends with its scope. */
export class Talk {
  readonly conversations: Conversations;
  readonly hand: Hand;
  readonly reactions: Reactions;

  constructor({ scope, link, people, me, snapshot, direct, seated, now }: TalkOptions) {
    const viewOf = (seat: SeatId): PersonView | undefined => people.view.value.people.find((one) => one.id === seat);
    /** What could not be asked is asked again after the resume. */
    const ask = async <K extends AskName>(name: K, message: AskInput<K>): Promise<Result<Answer<K>>> =>
      seated() ? link.ask(name, message) : no('link.lost');
    this.conversations = new Conversations({
      scope,
      me,
      before: snapshot.chat,
      direct,
      marks: readMarks(me.id),
      keepMarks: (marks) => writeMarks(me.id, marks),
      nameOf: (seat) => viewOf(seat)?.name ?? null,
      send: (conversation, id, text) => ask('chat.send', { conversation, id, text }),
      since: (conversation, n) => link.ask('chat.since', { conversation, n }),
      tellTyping: (conversation) => seated() && link.tell('typing', { conversation }),
      newId: newClientId,
      now,
    });
    this.hand = new Hand({
      shown: computed(() => viewOf(me.id)?.handSince != null),
      ask: (up) => ask('people.hand', { up }),
      later: (fn, ms) => void scope.timeout(fn, ms),
    });
    this.reactions = new Reactions({
      tell: (emoji) => seated() && link.tell('reaction', { emoji }),
      show: (emoji) => people.handleReaction(me.id, emoji),
      now: () => performance.now(),
    });
    scope.onEnd(link.on('chat', (line) => this.conversations.handleLine(line)));
    scope.onEnd(link.on('typing', (one) => this.conversations.handleTyping(one.from, one.conversation)));
    scope.onEnd(link.on('message', (message) => people.handleMessage(message)));
    scope.onEnd(link.on('reaction', ({ from, emoji }) => people.handleReaction(from, emoji)));
  }

  /** In the seat, now or again: where each log stands, and what could not be said meanwhile is said. */
  handleResumed(last: number, direct: readonly DirectLog[]): void {
    this.conversations.handleResumed(last, direct);
    this.hand.handleResumed();
  }
}
