import type { Answer, AskName, AskOutput, IceServer, Result, SeatId } from '@parley/protocol';
import type { Calls } from '../calls/Calls.ts';
import type { JoinBook } from './JoinBook.ts';
import type { Counters } from '../ports/Counters.ts';
import type { Wire } from '../ports/Crowd.ts';
import type { Drain } from '../operator/Drain.ts';
import type { EventLog } from '../ports/EventLog.ts';
import type { JoinLinks } from '../links/JoinLinks.ts';
import type { Push } from '../ports/Push.ts';
import type { Relays } from '../relay/Relays.ts';
import type { RoomActor } from '../rooms/RoomActor.ts';
import type { Lobby } from '../rooms/Lobby.ts';
import type { Rooms } from '../rooms/Rooms.ts';

/** Where a socket stands: at the door, on its way in, in a seat, or gone. */
export type Standing =
  | { at: 'door' }
  | { at: 'entering' }
  | { at: 'seat'; actor: RoomActor; seat: SeatId }
  | { at: 'ended' };

/** One socket, as the asks see it. */
export interface Session {
  readonly address: string;
  /** The STUN servers of the page; relays are given to seats only. */
  readonly iceServers: readonly IceServer[];
  readonly wire: Wire;
  readonly standing: Standing;
  /** True when one more chat line may be said now. */
  mayChat(): boolean;
  /** True when one more page of the log may be read now. */
  mayReadLog(): boolean;
  /** True when the room's settings may be changed once more now. */
  mayChangeRoom(): boolean;
  /** True when the lobby's list may be asked for once more now. */
  mayWatch(): boolean;
  /** True when the hand may go up or down once more now. */
  mayMoveHand(): boolean;
  /** True when something of the name of this device may be changed once more now. */
  mayChangeName(): boolean;
  /** True when another end may be asked for its log once more now. */
  mayAskLog(): boolean;
  /** True when one more offer may be handed to who is inside now. */
  mayOffer(): boolean;
  /** True when the credentials of the relays may be renewed once more now. */
  mayRenewRelay(): boolean;
  /** The way in has begun: no second one until it ends. */
  comeIn(): void;
  /** The way in ended without a seat. */
  turnAway(): void;
  sit(actor: RoomActor, seat: SeatId): void;
}

/** What asks need besides the session. */
export interface House {
  readonly rooms: Rooms;
  readonly lobby: Lobby;
  readonly calls: Calls;
  /** Joins whose answer may have been lost. */
  readonly joins: JoinBook;
  /** Null where nothing is pushed. */
  readonly push: Push | null;
  readonly relays: Relays;
  readonly links: Pick<JoinLinks, 'read'>;
  readonly drain: Pick<Drain, 'draining'>;
  readonly events: Pick<EventLog, 'note'>;
  readonly counters: Pick<Counters, 'count' | 'asked' | 'took' | 'signalled'>;
  readonly now: () => number;
  readonly newSeat: () => SeatId;
  readonly newSecret: () => string;
  /** SHA-256 in base64url. */
  readonly hash: (secret: string) => string;
  readonly rates: {
    readonly joins: Rate;
    /** Refused joins that are noted for the operator: whoever is refused often is known by then. */
    readonly refusals: Rate;
    readonly newRooms: Rate;
    /** Resumes with a wrong secret; right ones are free, or a whole office behind one address could not come back. */
    readonly wrongSecrets: Rate;
    /** Resumes of one seat from one address, by both: nobody comes back as often. */
    readonly tries: Rate;
    /** Looks at rooms in which nobody is. */
    readonly looks: Rate;
    /** Claims of names that are new or somebody else's. */
    readonly names: Rate;
    /** Names that nobody has, by the day. */
    readonly newNames: Rate;
    /** Calls by name that are begun. */
    readonly calls: Rate;
    /** Looks whether the relays work. */
    readonly relayLooks: Rate;
  };
}

interface Rate {
  take(address: string): boolean;
}

/** An ask: what is answered to a message that has been parsed and is allowed where the session stands. */
export type Ask<K extends AskName> = (
  session: Session,
  message: AskOutput<K>,
  house: House,
) => Promise<Result<Answer<K>>>;

/** An ask of somebody who has a seat. */
export type SeatAsk<K extends AskName> = (
  seated: { actor: RoomActor; seat: SeatId },
  message: AskOutput<K>,
  session: Session,
  house: House,
) => Promise<Result<Answer<K>>>;
