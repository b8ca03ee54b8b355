/** Lines drawn at the end of a conversation. */
export const WINDOW = 120;
/** Lines more with each step back. */
const STEP = 480;

/** The index of the first line that is drawn: `first` is the id of the line that one went back to, null at the end. */
export const startOf = (lines: readonly { readonly id: string }[], first: string | null): number => {
  const pinned = first === null ? -1 : lines.findIndex((line) => line.id === first);
  return pinned >= 0 ? pinned : Math.max(0, lines.length - WINDOW);
};

/** The id of the line that a step back from `start` leads to. */
export const stepBack = (lines: readonly { readonly id: string }[], start: number): string | null =>
  lines[Math.max(0, start - STEP)]?.id ?? null;
