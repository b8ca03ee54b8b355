import { CallsView, NameList } from './messages/calls.ts';
import { ChatLine } from './messages/chat.ts';
import { RoomList } from './messages/lobby.ts';
import { Notice } from './messages/notice.ts';
import { AheadDown } from './messages/room.ts';
import { ReactionDown, TypingDown } from './messages/talk.ts';
import { RepairDown, SignalDown } from './messages/signal.ts';
import { GoodbyeDown, LevelDown, MessageDown, QualityDown } from './messages/tell.ts';
import { LogAskedDown } from './messages/wire.ts';

/** Everything a server may say on its own account, besides answers. */
export const down = {
  notice: Notice,
  chat: ChatLine,
  signal: SignalDown,
  repair: RepairDown,
  ahead: AheadDown,
  level: LevelDown,
  quality: QualityDown,
  rooms: RoomList,
  calls: CallsView,
  names: NameList,
  reaction: ReactionDown,
  typing: TypingDown,
  logAsked: LogAskedDown,
  message: MessageDown,
  goodbye: GoodbyeDown,
} as const;

export type Down = typeof down;
