import type { CallMedia, Devices, RoomId } from '@parley/client';
import { read, write } from '../../storage.ts';

const NAME = 'parley.name';
const MUTED = 'parley.muted';
const STRAIGHT = 'parley.straight';

/** A call by name leads past the door of its room: under which name, and with which devices. */
export type Straight = {
  readonly room: RoomId;
  readonly media: CallMedia;
  readonly name: string;
  /** When it was opened: the next way past the same door is another one. */
  readonly at: number;
};

/** Keeps the way past a door, until the visit that took it is over. */
export function keepStraight(tab: Storage | null, { room, media, name, at }: Straight): void {
  write(tab, STRAIGHT, `${room} ${media} ${at} ${name}`);
}

/** The way past the door of this room; null where there is none. */
export function straightInto(tab: Storage | null, room: RoomId): Straight | null {
  const [kept, media, at, ...name] = (read(tab, STRAIGHT) ?? '').split(' ');
  return kept === room
    ? { room, media: media === 'video' ? media : 'voice', name: name.join(' '), at: Number(at) }
    : null;
}

/** The display name of this device, kept between visits where the browser keeps anything. */
export function rememberedName(store: Storage | null): { remembered: string; remember: (name: string) => void } {
  return { remembered: read(store, NAME) ?? '', remember: (name) => write(store, NAME, name) };
}

/** The next visit of this room begins at its door, unless another way past it has been opened meanwhile. */
export function forgetStraight(tab: Storage | null, { room, at }: Straight): void {
  if (straightInto(tab, room)?.at === at) write(tab, STRAIGHT, '');
}

/**
 * Opens the devices as they were wanted last, or as a call wants them, all at once and waiting for none. A tab that was muted
 * comes back muted: a reload must never open a microphone. Returns the end of remembering.
 */
export function startDevices(
  { camera, microphone }: Devices,
  tab: Storage | null,
  media: CallMedia | 'wanted' = 'wanted',
): () => void {
  if (read(tab, MUTED) === 'yes') microphone.mute();
  const forget = microphone.muted.subscribe((muted) => write(tab, MUTED, muted ? 'yes' : 'no'));
  if (media === 'wanted' ? camera.wanted.value : media === 'video') void camera.turnOn();
  if (media !== 'wanted' || microphone.wanted.value) void microphone.turnOn();
  return forget;
}
