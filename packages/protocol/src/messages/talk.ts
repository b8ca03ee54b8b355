import * as v from 'valibot';
import { SeatId } from '../ids.ts';
import { Conversation } from './chat.ts';

/** What can be shown in passing over one's picture, in the order of the menu. */
export const REACTIONS = ['👍', '❤️', '👏', '😂', '🎉', '😮', '😢', '🤔'] as const;

/** One of the closed list: nothing else is passed on, and nothing else is drawn. */
export const Reaction = v.picklist(REACTIONS);
export type Reaction = (typeof REACTIONS)[number];

/** `reaction`: shown to everybody in passing, never kept. What is over the rate is dropped without a word. */
export const ReactionUp = v.strictObject({ emoji: Reaction });
export const ReactionDown = v.object({ from: SeatId, emoji: Reaction });

/** `typing`: I am writing in this conversation; said again while it goes on, and believed for a few seconds. */
export const TypingUp = v.strictObject({ conversation: Conversation });
/** `conversation` as its hearer knows it: the room's, or the writer's seat. */
export const TypingDown = v.object({ from: SeatId, conversation: Conversation });
