import type { Call, ErrorCode, RoomSettings, SettingsChange } from '@parley/client';
import type { Wish } from './wish.ts';

/** What the form holds: an empty title is no title. */
export type Draft = { readonly title: string; readonly listed: boolean; readonly kept: boolean };

/** The form as it opens. */
export const draftOf = ({ title, listed, kept }: Pick<RoomSettings, 'title' | 'listed' | 'kept'>): Draft => ({
  title: title ?? '',
  listed,
  kept,
});

/** Whether the draft lacks the name that a room needs to be listed, or that a new one is made for. */
export const lacksName = ({ title, listed }: Draft, needed: boolean): boolean =>
  title.trim() === '' && (listed || needed);

/** What of the draft is new; null when nothing is. */
export function changeOf(
  settings: Pick<RoomSettings, 'title' | 'listed' | 'kept'>,
  draft: Draft,
): SettingsChange | null {
  const title = draft.title.trim() === '' ? null : draft.title;
  const change: SettingsChange = {
    ...(title === settings.title ? {} : { title }),
    ...(draft.listed === settings.listed ? {} : { listed: draft.listed }),
    ...(draft.kept === settings.kept ? {} : { kept: draft.kept }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** Makes a new room what it was wanted to be. A server that cannot keep one more still names and lists it. Returns what was refused. */
export async function fulfil(call: Pick<Call, 'setSettings'>, wish: Wish): Promise<ErrorCode | null> {
  const { title, listed, kept } = wish;
  const answer = await call.setSettings({ title, listed, kept });
  if (answer.ok) return null;
  if (answer.code !== 'room.kept') return answer.code;
  const without = await call.setSettings({ title, listed });
  return without.ok ? 'room.kept' : without.code;
}
