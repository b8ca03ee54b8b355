/** What a key of the room does. */
export type KeyAction = 'microphone' | 'camera' | 'share' | 'layout' | 'hand' | 'chat' | 'people' | 'keys' | 'close';

const ACTIONS: ReadonlyMap<string, KeyAction> = new Map([
  ['m', 'microphone'],
  ['v', 'camera'],
  ['s', 'share'],
  ['l', 'layout'],
  ['h', 'hand'],
  ['c', 'chat'],
  ['p', 'people'],
  ['?', 'keys'],
  ['escape', 'close'],
]);

/** The part of a keyboard event that decides. */
export type Press = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  readonly typing: boolean;
  /** Whether single keys act at all. */
  readonly single: boolean;
};

/** What a press of a key does; null when it is not ours: held down, with a modifier, typed into a field or turned off (Escape still closes). */
export const actionOf = ({ key, ctrlKey, metaKey, altKey, repeat, typing, single }: Press): KeyAction | null => {
  if (ctrlKey || metaKey || altKey || repeat) return null;
  const action = ACTIONS.get(key.toLowerCase()) ?? null;
  return (typing || !single) && action !== 'close' ? null : action;
};

/** True where keys write text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
