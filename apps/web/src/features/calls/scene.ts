import { nameKey, type CallMedia, type RoomId } from '@parley/client';
import type { Scene } from './CallScene.tsx';
import type { Outgoing } from './model.ts';

/** What is known of a call by name in a room. */
export type Known = {
  readonly room: RoomId;
  /** What this tab has started, wherever. */
  readonly outgoing: Outgoing | null;
  /** With whom the call of this room is or was. */
  readonly partner: { readonly name: string; readonly media: CallMedia } | null;
  /** The id of the started call during which somebody else was here; empty when there was none; null when nobody was. */
  readonly met: string | null;
  /** Whether anybody else has been here, as the room knows from its first moment: what follows its call may begin later. */
  readonly hadCompany: boolean;
  /** Who went last. */
  readonly lastLeft: string | null;
};

/** What somebody who is alone in a room sees of its call; null when the room has no call, or has become one like any other. */
export function sceneOf({ room, outgoing, partner, met, hadCompany, lastLeft }: Known): Scene | null {
  if (outgoing?.room === room) {
    const { name, media, state } = outgoing;
    const wasHere = met === outgoing.id || (met === null && hadCompany);
    const isPast = state.at === 'over' && state.outcome === 'answered' && wasHere;
    if (!isPast) {
      const about = { name, media, room };
      if (state.at === 'over') return { ...about, at: 'over', outcome: state.outcome };
      return state.at === 'refused' ? { ...about, at: 'refused', code: state.code } : { ...about, at: state.at };
    }
  }
  if (!partner) return null;
  const { name, media } = partner;
  // It had grown: who went last is somebody else.
  if (lastLeft !== null && nameKey(lastLeft) !== nameKey(name)) return null;
  return { name, media, room, at: met === null && !hadCompany ? 'gone' : 'hungUp' };
}
