import * as v from 'valibot';

// Control characters, line and paragraph separators, and the bidi overrides and isolates that would let a text repaint its neighbours.
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
// Fillers and joiners that Unicode calls letters or signs and that show nothing: the Hangul fillers, the empty Braille cell, the null notehead.
const BLANK = /[\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/gu;

/** A text without what shows nothing. */
export const withoutBlanks = (text: string): string => text.replaceAll(BLANK, '');

/** True when a text shows anything at all: a letter, a digit, a sign, an emoji. */
export const showsSomething = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(withoutBlanks(text));

/** One line that people read beside others': trimmed, inner white space folded, 1 to `most` characters, visible, well-formed. */
export const oneLine = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(1_024),
    v.check((text) => !FORBIDDEN.test(text)),
    v.transform((text) => text.trim().replaceAll(/\s+/g, ' ')),
    v.check(showsSomething),
    v.maxLength(most),
  );
