/** A piece of a line: words, or a link that may be followed. */
export type Piece = { readonly text: string; readonly href?: string };

const CANDIDATE = /(?:https?:\/\/|mailto:)[^\s<>"'`]+/giu;
/** What usually belongs to the sentence and not to the address. */
const TRAILING = /[.,;:!?…»”’'"]+$/u;

/** Cuts a text into words and links. Only http, https and mailto become links; everything else stays text. */
export const pieces = (text: string): readonly Piece[] => {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const link = trimmed(match[0]);
    const href = safe(link);
    if (href === null) continue;
    if (match.index > from) found.push({ text: text.slice(from, match.index) });
    found.push({ text: link, href });
    from = match.index + link.length;
  }
  if (from < text.length) found.push({ text: text.slice(from) });
  return found;
};

/** Without the punctuation of the sentence, and without a bracket that the address did not open. */
const trimmed = (candidate: string): string => {
  const bare = candidate.replace(TRAILING, '');
  return bare.endsWith(')') && !bare.includes('(') ? trimmed(bare.slice(0, -1)) : bare;
};

const safe = (link: string): string | null => {
  try {
    const url = new URL(link);
    const named = url.protocol === 'mailto:' ? url.pathname.includes('@') : url.hostname !== '' && !url.username;
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) && named ? url.href : null;
  } catch {
    return null;
  }
};
